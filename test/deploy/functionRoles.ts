import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { type BaseContract, type FunctionFragment, type ParamType, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";

import { FUNCTION_ROLES, type ManagedContract } from "../../ignition/functionRoles.js";
import { localAddress } from "../../scripts/lib/accounts.js";
import { roles } from "../../src/access/roles.js";
import { deployedSuite, deployFolders } from "../helpers/deploySuite.js";
import { withTokens } from "../helpers/optionalTokens.js";

/** Errors with which a contract refuses a caller that has no power over it. */
const REFUSALS = [
  "AccessManagedUnauthorized",
  "NotTokenOwner",
  "NotMasterMinter",
  "NotPauser",
  "NotBlacklister",
  "NotRescuer",
];

/** Only the Authority itself may call this: its `updateAuthority` does, which is ADMIN's. */
const AUTHORITYS_OWN = "setAuthority(address)";

const NAMES = [...new Set(FUNCTION_ROLES.map(({ contract }) => contract))];

describe("FUNCTION_ROLES", () => {
  async function fixture() {
    const { addresses } = await deployedSuite(deployFolders(), { parameters: withTokens() });
    const addressOf = (name: string) => addresses[name] ?? addresses[`${name}_CBD`]!;
    const authority = await ethers.getContractAt("Authority", addresses.Authority!);
    const stranger = await ethers.getSigner(localAddress("relayer"));
    const contracts = new Map<ManagedContract, BaseContract>();
    for (const name of NAMES) {
      contracts.set(name, (await ethers.getContractAt(name as string, addressOf(name))) as unknown as BaseContract);
    }
    return { addresses, authority, contracts, stranger };
  }

  it("covers every contract of the suite that the Authority guards", async () => {
    const { addresses } = await loadFixture(fixture);

    // Nobody administers a basket, lists of conditions or recalls.
    const kinds = Object.keys(addresses).map((name) => name.replace(/_.*/, ""));
    expect([...NAMES, "Authority", "BasketToken", "CustodyConditions", "RecallRegistry"].sort()).to.deep.equal(
      kinds.sort(),
    );
  });

  for (const name of NAMES) {
    it(`lists every restricted function of ${name}, and no other`, async () => {
      const { contracts, stranger } = await loadFixture(fixture);
      const contract = contracts.get(name)!.connect(stranger) as BaseContract;
      const restricted = [];
      for (const fragment of stateChanging(contract)) {
        if (REFUSALS.includes(await refusalOf(contract, fragment))) restricted.push(fragment.format("sighash"));
      }

      expect(restricted.sort()).to.deep.equal(listed(name));
    });

    it(`is what the Authority says about ${name}`, async () => {
      const { authority, contracts } = await loadFixture(fixture);

      for (const { role, functions } of FUNCTION_ROLES.filter(({ contract }) => contract === name)) {
        for (const signature of functions) {
          const selector = ethers.id(signature).slice(0, 10);
          expect(await authority.getTargetFunctionRole(contracts.get(name)!, selector)).to.equal(roles[role].id);
        }
      }
    });
  }
});

function listed(name: ManagedContract): string[] {
  return FUNCTION_ROLES.filter(({ contract }) => contract === name)
    .flatMap(({ functions }) => functions)
    .sort();
}

function stateChanging({ interface: { fragments } }: BaseContract): FunctionFragment[] {
  return fragments.filter(
    (fragment): fragment is FunctionFragment =>
      fragment.type === "function" &&
      !["view", "pure"].includes((fragment as FunctionFragment).stateMutability) &&
      fragment.format("sighash") !== AUTHORITYS_OWN,
  );
}

/** Name of the error that the call of somebody without any role ends with; empty when there is none. */
async function refusalOf(contract: BaseContract, fragment: FunctionFragment): Promise<string> {
  const call = contract.getFunction(fragment.format("sighash"));
  try {
    await call.staticCall(...fragment.inputs.map(zero));
    return "";
  } catch (error) {
    const { data } = error as { data?: string };
    return contract.interface.parseError(data ?? "0x")?.name ?? "";
  }
}

function zero(type: ParamType): unknown {
  if (type.isArray()) return Array.from({ length: Math.max(type.arrayLength, 0) }, () => zero(type.arrayChildren));
  if (type.isTuple()) return type.components.map(zero);
  if (type.type === "address") return ZeroAddress;
  if (type.type === "bool") return false;
  if (type.type === "string") return "";
  if (type.type === "bytes") return "0x";
  return type.type.startsWith("bytes") ? ZeroHash.slice(0, 2 + 2 * Number(type.type.slice(5))) : 0n;
}
