import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Digest,
  type Profile,
  parseModelReference,
  profileDocument,
  sha256,
} from '@trainyard/documents';
import { didYouMean, InputError } from '@trainyard/errors';
import type { Store } from '@trainyard/store';

export interface ReadProfile {
  readonly profile: Profile;
  /** As it was named. */
  readonly path: string;
  readonly digest: Digest;
}

/**
 * Reads a profile from a file, from a folder that holds `profile.json`, or from an artifact that does.
 *
 * @param into an artifact is unpacked here
 * @throws InputError when it is missing or no profile
 */
export async function readProfile(reference: string, store: Store, into: string): Promise<ReadProfile> {
  const parsed = parseModelReference(reference, 'profile');
  if (parsed.kind !== 'path' && parsed.kind !== 'artifact') {
    throw new InputError(`Input profile is "${reference}", but a profile is no model.`, {
      fix: 'Give a path, artifact:NAME or artifact:NAME@BRANCH.',
    });
  }
  const place =
    parsed.kind === 'path'
      ? parsed.path
      : (await store.downloadArtifact(parsed.name, into, parsed.from)).path;
  const file = statSync(place, { throwIfNoEntry: false })?.isDirectory()
    ? join(place, 'profile.json')
    : place;
  if (!existsSync(file)) {
    throw new InputError(
      parsed.kind === 'path'
        ? `Input profile is "${reference}", and there is no such file.`
        : `Input profile is "${reference}", and that artifact has no profile.json.`,
      { fix: 'evaluate-model writes the profile; its output profile-path says where.' },
    );
  }
  const text = readFileSync(file, 'utf8');
  return { profile: profileDocument.parseText(text, reference), path: reference, digest: sha256(text) };
}

/** The profile without the columns that the policy leaves out. */
export function withoutIgnored(profile: Profile, ignore: readonly string[]): Profile {
  const names = profile.columns.map(({ name }) => name);
  for (const name of ignore) {
    if (names.includes(name)) continue;
    throw new InputError(
      `The policy ignores the column "${name}", which the profile does not have.${didYouMean(name, names)}`,
    );
  }
  return { ...profile, columns: profile.columns.filter(({ name }) => !ignore.includes(name)) };
}
