import type { Means } from "./means.js";
import type { Bytes, Identity, StoredProfile, VaultPort } from "./port.js";
import type { Session } from "./session.js";

/** A vault as it was opened. */
export interface Opened {
  vault: VaultPort;
  stored: StoredProfile;
  /** What the session stored before the shopper agreed to more. */
  session: Bytes[];
}

/** Opens and reads the vault of this level, or makes one in which this identity writes. */
export async function openVault(
  level: "session" | "persisted",
  identity: Identity,
  { vaults, name, reports }: Means,
  session: Session,
): Promise<Opened> {
  const lost = () => reports.corrupt("The key of what was stored is lost.");
  const isSession = level === "session";
  const taken = isSession ? [] : await session.take(identity);
  const vault = isSession
    ? await session.open(identity, lost)
    : await vaults.open(name, identity, lost);
  try {
    return { vault, stored: await vault.read(), session: taken };
  } catch (cause) {
    vault.close();
    throw cause;
  }
}
