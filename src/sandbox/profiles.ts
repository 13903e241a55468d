import { randomUUID } from 'node:crypto'

/** A customer profile with the fields that the default template maps from Cognito's standard attributes. */
export interface Profile {
  /** Id of the profile. */
  readonly ProfileId: string
  /** Given name of the user. */
  readonly FirstName?: string
  /** Family name of the user. */
  readonly LastName?: string
  /** Email address of the user. */
  readonly EmailAddress?: string
  /** Phone number of the user. */
  readonly PhoneNumber?: string
  /** Other attributes of the profile. */
  readonly Attributes: Readonly<Record<string, string>>
}

/** Claims of an ID token that a profile is made from. */
export interface ProfileClaims {
  readonly sub: string
  readonly email?: string
  readonly phone_number?: string
  readonly given_name?: string
  readonly family_name?: string
}

export interface Profiles {
  /** Creates a profile, or updates the one with the same phone number or else the same email address. */
  upsert(claims: ProfileClaims): Profile
  find(profileId: string): Profile | undefined
  all(): readonly Profile[]
  clear(): void
}

function fieldsFrom(claims: ProfileClaims): Omit<Profile, 'ProfileId'> {
  return {
    ...(claims.given_name ? { FirstName: claims.given_name } : {}),
    ...(claims.family_name ? { LastName: claims.family_name } : {}),
    ...(claims.email ? { EmailAddress: claims.email } : {}),
    ...(claims.phone_number ? { PhoneNumber: claims.phone_number } : {}),
    Attributes: { sub: claims.sub },
  }
}

export function createProfiles(): Profiles {
  let profiles: readonly Profile[] = []

  function match(claims: ProfileClaims): Profile | undefined {
    const byPhone = claims.phone_number && profiles.find((one) => one.PhoneNumber === claims.phone_number)
    const byEmail = claims.email && profiles.find((one) => one.EmailAddress === claims.email)
    return byPhone || byEmail || undefined
  }

  return {
    upsert(claims) {
      const known = match(claims)
      const profile: Profile = {
        ...(known ?? { ProfileId: randomUUID().replaceAll('-', '') }),
        ...fieldsFrom(claims),
      }
      profiles = known ? profiles.map((one) => (one === known ? profile : one)) : [...profiles, profile]
      return profile
    },
    find: (profileId) => profiles.find((one) => one.ProfileId === profileId),
    all: () => profiles,
    clear() {
      profiles = []
    },
  }
}
