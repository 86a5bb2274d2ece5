import { buildModule, type IgnitionModuleBuilder } from "@nomicfoundation/ignition-core";
import { hexlify, toUtf8Bytes } from "ethers";

import { topicId } from "../../src/identity/topicId.js";
import { registerQuorum } from "../lib/registerQuorum.js";
import type { SuiteParameters } from "../parameters/schema.js";
import type { AccessModule } from "./access.js";
import type { IdentityModule } from "./identity.js";

/**
 * Deploys the stablecoin behind its proxy, the oracle with its first attesters, the queue of redemptions, and the gate, which becomes
 * the only minter with an allowance: the queue is one to burn. The
 * Authority owns the token and holds its roles: who may use them is the suite's last step but one.
 */
export function stablecoinModule(parameters: SuiteParameters, access: AccessModule, identity: IdentityModule) {
  const { gateAllowance, maxReportAgeSeconds, maxReportValiditySeconds, attesters } = parameters.stablecoin;

  return buildModule("Stablecoin", (m) => {
    const { authority, keyRegistry } = m.useModule(access);
    const { partyRegistry, credentialRegistry } = m.useModule(identity);
    const stablecoin = deployToken(m, parameters, authority);
    const reserveOracle = m.contract("ReserveOracle", [
      authority,
      keyRegistry,
      stablecoin,
      maxReportAgeSeconds,
      maxReportValiditySeconds,
    ]);
    const { topic, minAmount, serviceTimeSeconds, paymentTimeSeconds } = parameters.stablecoin.redemption;
    const terms = { minAmount, serviceTime: serviceTimeSeconds, paymentTime: paymentTimeSeconds };
    const redemptionQueue = m.contract(
      "RedemptionQueue",
      [authority, stablecoin, credentialRegistry, topicId(topic), terms],
      // The queue refuses a topic that is not open yet.
      { after: [identity] },
    );
    const reserveGate = m.contract("ReserveGate", [
      authority,
      stablecoin,
      reserveOracle,
      redemptionQueue,
      ...gateSettings(parameters),
    ]);

    const { seats, registered } = registerQuorum(m, partyRegistry, attesters);
    m.call(reserveOracle, "rotateAttesters", [seats, attesters.threshold], { after: registered });

    const makeMinter = m.encodeFunctionCall(stablecoin, "configureMinter", [reserveGate, gateAllowance]);
    m.call(authority, "execute", [stablecoin, makeMinter], { id: "makeGateMinter" });

    const makeBurner = m.encodeFunctionCall(stablecoin, "configureMinter", [redemptionQueue, 0n], {
      id: "configureQueue",
    });
    m.call(authority, "execute", [stablecoin, makeBurner], { id: "makeQueueBurner" });

    return { stablecoin, reserveOracle, redemptionQueue, reserveGate };
  });
}

function deployToken(
  m: IgnitionModuleBuilder,
  { stablecoin: { name, symbol, currency } }: SuiteParameters,
  authority: AccessModule["results"]["authority"],
) {
  const implementation = m.contract("Stablecoin", [name, symbol, hexlify(toUtf8Bytes(currency))], {
    id: "StablecoinImplementation",
  });
  const holders = {
    owner: authority,
    masterMinter: authority,
    pauser: authority,
    blacklister: authority,
    rescuer: authority,
  };
  const initialization = m.encodeFunctionCall(implementation, "initialize", [holders]);
  const proxy = m.contract("ERC1967Proxy", [implementation, initialization], { id: "StablecoinProxy" });

  return m.contractAt("Stablecoin", proxy, { id: "Stablecoin" });
}

function gateSettings({ stablecoin: { gateBounds, gateLimits } }: SuiteParameters) {
  const { minCapacity, maxCapacity, minMarginBps, maxMarginBps } = gateBounds;
  const { minWindowSeconds: minWindow, maxWindowSeconds: maxWindow } = gateBounds;
  const { capacity, windowSeconds: window, marginBps } = gateLimits;

  return [
    { minCapacity, maxCapacity, minWindow, maxWindow, minMarginBps, maxMarginBps },
    { capacity, window, marginBps },
  ] as const;
}

/** What the stablecoin domain deploys. */
export type StablecoinModule = ReturnType<typeof stablecoinModule>;
