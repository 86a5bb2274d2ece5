import {
  buildModule,
  type IgnitionModuleBuilder,
  type NamedArtifactContractAtFuture,
  type NamedArtifactContractDeploymentFuture,
} from "@nomicfoundation/ignition-core";
import { hexlify, toUtf8Bytes } from "ethers";

import { topicId } from "../../src/identity/topicId.js";
import type { DepositParameters, SuiteParameters } from "../parameters/schema.js";
import type { AccessModule } from "./access.js";
import type { IdentityModule } from "./identity.js";

/** What deposits build on. */
interface Foundations {
  readonly access: AccessModule;
  readonly identity: IdentityModule;
}

/** What the module deploys, by the name of each in the records. */
type Deposits = Record<
  string,
  NamedArtifactContractAtFuture<"DepositToken"> | NamedArtifactContractDeploymentFuture<"DepositRedemptionQueue">
>;

/**
 * Deploys each token of deposits behind a proxy of its own, with the queue that redeems it. The Authority owns the token and holds its
 * roles, the blacklister's too; the bank is the only minter with an allowance, the queue is one to burn and takes units from anybody.
 */
export function depositsModule({ stablecoin: { deposits } }: SuiteParameters, { access, identity }: Foundations) {
  return buildModule("Deposits", (m) =>
    Object.assign({} as Deposits, ...deposits.map((deposit) => deployDeposit(m, deposit, { access, identity }))),
  );
}

function deployDeposit(m: IgnitionModuleBuilder, deposit: DepositParameters, foundations: Foundations): Deposits {
  const { authority } = m.useModule(foundations.access);
  const { symbol, minter, redemption } = deposit;
  const token = deployToken(m, deposit, foundations);
  const { minAmount, serviceTimeSeconds, paymentTimeSeconds } = redemption;
  const terms = { minAmount, serviceTime: serviceTimeSeconds, paymentTime: paymentTimeSeconds };
  const queueName = `DepositRedemptionQueue_${symbol}`;
  const queue = m.contract("DepositRedemptionQueue", [authority, token, terms], { id: queueName });

  const execute = (step: string, method: string, values: Parameters<typeof m.encodeFunctionCall>[2]) => {
    const data = m.encodeFunctionCall(token, method, values, { id: `${step}_${symbol}_call` });
    m.call(authority, "execute", [token, data], { id: `${step}_${symbol}` });
  };
  execute("makeBankMinter", "configureMinter", [minter.holder, minter.allowance]);
  execute("makeDepositBurner", "configureMinter", [queue, 0n]);
  execute("openDepositQueue", "setRedemptionQueue", [queue, true]);

  return { [`DepositToken_${symbol}`]: token, [queueName]: queue };
}

function deployToken(
  m: IgnitionModuleBuilder,
  { name, symbol, currency, topic }: DepositParameters,
  { access, identity }: Foundations,
) {
  const { authority } = m.useModule(access);
  const { credentialRegistry } = m.useModule(identity);
  const id = `DepositToken_${symbol}`;
  const implementation = m.contract(
    "DepositToken",
    [name, symbol, hexlify(toUtf8Bytes(currency)), credentialRegistry, topicId(topic)],
    // The token refuses a topic that is not open yet.
    { id: `${id}_Implementation`, after: [identity] },
  );
  const roles = ["owner", "masterMinter", "pauser", "blacklister", "rescuer"];
  const holders = Object.fromEntries(roles.map((role) => [role, authority]));
  const initialization = m.encodeFunctionCall(implementation, "initialize", [holders], { id: `${id}_initialize` });
  const proxy = m.contract("ERC1967Proxy", [implementation, initialization], { id: `${id}_Proxy` });

  return m.contractAt("DepositToken", proxy, { id });
}
