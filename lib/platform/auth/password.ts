import { hash, verify } from "@node-rs/argon2";

/** argon2id above OWASP's floor (19 MiB, 2 passes): 64 MiB and 5 passes cost a bank's server about 0.1 s a sign-in. */
const ARGON2ID = 2; // Algorithm.Argon2id; a const enum cannot be imported from a module that is compiled alone
const COST = { algorithm: ARGON2ID, memoryCost: 65_536, timeCost: 5, parallelism: 1 } as const;

/** The PHC string to keep for a password. Characters are normalised, so that every keyboard gives the same bytes. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), COST);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password fits. Without a hash (no such person, or no password yet) the same work is done against a
 * decoy, so that the time taken names nobody.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody signs in with this");
  const fits = await verify(stored ?? (await decoy), password.normalize("NFKC"));
  return stored !== null && fits;
}
