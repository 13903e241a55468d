import type { ChatAppProps } from '../widget/app/chat-app.tsx'

/** What a host gives `<ConnectChat>`; the rest comes from the launcher. */
export type HostedProps = Omit<ChatAppProps, 'root' | 'onChat' | 'onNoChat' | 'onRendered' | 'launcherLater'>
