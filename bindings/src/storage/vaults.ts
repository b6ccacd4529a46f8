import type { VaultPort, Vaults } from "./port.js";
import { Salt } from "./salt.js";
import { Vault, eraseVault } from "./vault.js";

/** One worker a vault, so that erasing needs nothing from the network. */
const salts = new Map<string, Salt>();

function saltOf(name: string): Salt {
  const salt = salts.get(name) ?? new Salt(name);
  salts.set(name, salt);
  return salt;
}

/** The browser's vaults. */
export const vaults: Vaults = {
  async open(name, identity, lost): Promise<VaultPort> {
    if (typeof indexedDB === "undefined") throw new Error("No IndexedDB.");
    if (!globalThis.crypto?.subtle) throw new Error("Not a secure context.");
    const salt = saltOf(name);
    const vault = await Vault.open(name, salt, identity, lost);
    salt.start();
    return {
      identity: vault.identity,
      read: async () => ({ ...(await vault.read()), emptied: [] }),
      append: async (parts) => ({
        waiting: await vault.append(parts),
        stores: ["database"],
      }),
      compact: (merge) => vault.compact(merge),
      close: () => vault.close(),
    };
  },
  erase: async (name) =>
    typeof indexedDB === "undefined"
      ? { erased: "memory", bytes: 0 }
      : eraseVault(name, saltOf(name)),
  async mayExist(name) {
    if (typeof indexedDB === "undefined") return false;
    try {
      const databases = await indexedDB.databases();
      return databases.some((one) => one.name === name);
    } catch {
      return true;
    }
  },
};
