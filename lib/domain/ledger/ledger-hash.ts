import * as crypto from "node:crypto";
import { merkleHash, type Sha256 } from "@/lib/core/merkle/hash";

/** One call where Node has it (20.12); making a hash object for each leaf costs half as much again. */
const sha256: Sha256 =
  typeof crypto.hash === "function"
    ? (data) => crypto.hash("sha256", data, "buffer")
    : (data) => crypto.createHash("sha256").update(data).digest();

/** The hashes of the ledger's log. */
export const ledgerHash = merkleHash(sha256);
