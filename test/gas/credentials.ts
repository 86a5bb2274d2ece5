import type { Signer, TransactionResponse } from "ethers";
import { ethers } from "hardhat";

import { subjectOfAccount } from "../../src/identity/subjects.js";
import { deployCredentials, LABORATORY, REASON, TOPIC } from "../helpers/deployCredentials.js";

/**
 * Gas of the credentials' operations. A check is the difference that it makes to a transaction of a contract which asks: the
 * registry and its words are cold, as in a transfer.
 */
export async function measure(): Promise<Record<string, bigint>> {
  const { registry, asLaboratory, credential, maker, hospital } = await deployCredentials();
  const club = await ethers.deployContract("CredentialedClub", [registry, TOPIC]);
  const others = (await ethers.getSigners()).slice(7, 17);
  const grant = ({ address }: Signer & { address: string }) => ({ ...credential, subject: subjectOfAccount(address) });

  const issued = await asLaboratory.issue(credential);
  await asLaboratory.issue(grant(hospital));
  const renewed = await asLaboratory.issue(credential);
  const batch = await asLaboratory.issueBatch(TOPIC, LABORATORY, others.map(grant));

  const check = async (asking: string, idle: string) => {
    const spent = await gasOf(await maker.sendTransaction({ to: club, data: asking }));
    return spent - (await gasOf(await maker.sendTransaction({ to: club, data: idle })));
  };
  const { interface: abi } = club;
  const oneHolder = await check(abi.encodeFunctionData("enter"), abi.encodeFunctionData("enterUnchecked"));
  const bothHolders = await check(
    abi.encodeFunctionData("meet", [hospital.address]),
    abi.encodeFunctionData("meetUnchecked", [hospital.address]),
  );
  const revoked = await asLaboratory.revoke(TOPIC, credential.subject, LABORATORY, REASON);

  return {
    "credentials.issue.first": await gasOf(issued),
    "credentials.issue.renewal": await gasOf(renewed),
    "credentials.issueBatch.of10": await gasOf(batch),
    "credentials.revoke": await gasOf(revoked),
    "credentials.check.oneHolder": oneHolder,
    "credentials.check.bothHolders": bothHolders,
  };
}

async function gasOf(transaction: TransactionResponse): Promise<bigint> {
  const receipt = await transaction.wait();
  return receipt!.gasUsed;
}
