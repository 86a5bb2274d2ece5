import { expect } from "chai";
import { decodeBytes32String, getAddress, id as keccakId, ZeroAddress } from "ethers";

import type { EvidenceUnit } from "../../src/evidence/types.js";
import { CREDENTIAL_STATUS, ISSUER_STATUS } from "../../src/identity/credentials.js";
import { subjectOfAccount, subjectOfParty } from "../../src/identity/subjects.js";
import { topicId } from "../../src/identity/topicId.js";
import {
  Authority__factory,
  BasketToken__factory,
  DepositRedemptionQueue__factory,
  DepositToken__factory,
  ISuccession__factory,
} from "../../types/index.js";
import type { IndexedStory } from "../helpers/indexer/indexedStory.js";
import { account, big, code } from "../helpers/indexer/rowValues.js";
import type { Row, RunningIndexer } from "../helpers/indexer/startIndexer.js";

/** The index's words for where a claim stands, as the contract counts. */
const CLAIM_STATES = [
  "none",
  "waiting",
  "paying",
  "settled",
  "cancelled",
  "rejected",
  "setAside",
  "withdrawn",
  "seized",
];

/** An index and the chain that it is of. */
export interface Indexed {
  readonly story: IndexedStory;
  readonly indexer: RunningIndexer;
}

/** Reads each table and asks the contracts the same. */
export function equalsTheLiveState(indexed: () => Indexed): void {
  const contracts = () => indexed().story.stage.contracts;
  const rows = (sql: string) => indexed().indexer.select(sql);
  const only = async (sql: string) => {
    const found = await rows(sql);
    expect(found, sql).to.have.length(1);
    return found[0] as Row;
  };

  it("keeps every balance and freeze, and no unit is missing", async () => {
    const { stablecoin } = contracts();
    const accounts = await rows("select * from token_account");
    for (const { address, balance, frozen } of accounts) {
      expect(big(balance), String(address)).to.equal(await stablecoin.balanceOf(String(address)));
      expect(frozen, String(address)).to.equal(await stablecoin.isBlacklisted(String(address)));
    }
    const sum = accounts.reduce((total, { balance }) => total + big(balance), 0n);
    expect(sum).to.equal(await stablecoin.totalSupply());
    expect(accounts.filter(({ frozen }) => frozen)).to.have.length(4);
  });

  it("keeps the supply, what was minted and burned, and whether the token is paused", async () => {
    const { stablecoin } = contracts();
    const row = await only("select * from token_supply");
    expect(big(row.supply)).to.equal(await stablecoin.totalSupply());
    expect(big(row.total_minted)).to.equal(await stablecoin.totalMinted());
    expect(big(row.total_minted) - big(row.total_burned)).to.equal(big(row.supply));
    expect(row.paused).to.equal(await stablecoin.paused());
  });

  it("keeps minters, role holders and used authorizations", async () => {
    const { stablecoin } = contracts();
    for (const { address, active, allowance } of await rows("select * from minter")) {
      expect(active).to.equal(await stablecoin.isMinter(String(address)));
      expect(big(allowance)).to.equal(await stablecoin.minterAllowance(String(address)));
    }
    const roles = await rows("select * from token_role");
    const { owner, masterMinter, pauser, blacklister, rescuer, pendingOwner } = stablecoin;
    const getters = { owner, masterMinter, pauser, blacklister, rescuer };
    for (const [role, holder] of Object.entries(getters)) {
      const row = roles.find((candidate) => candidate.role === role);
      expect(getAddress(String(row?.holder)), role).to.equal(await holder());
    }
    expect(roles.some(({ role }) => role === "pendingOwner")).to.equal((await pendingOwner()) !== ZeroAddress);
    const authorizations = await rows("select * from token_authorization");
    for (const { authorizer, nonce } of authorizations) {
      expect(await stablecoin.authorizationState(String(authorizer), String(nonce))).to.equal(true);
    }
    expect(authorizations.map(({ state }) => state).sort()).to.deep.equal(["cancelled", "used", "used"]);
  });

  it("keeps bridges with what they carried, memos and seizures", async () => {
    const { stablecoin } = contracts();
    const bridges = await rows("select * from token_bridge");
    expect(bridges.map(({ active }) => active).sort()).to.deep.equal([false, true]);
    for (const { address, mint_limit, burn_limit, window } of bridges) {
      expect([...(await stablecoin.bridgeLimits(String(address)))]).to.deep.equal(
        [mint_limit, burn_limit, window].map(big),
      );
    }
    const carried = await only("select sum(minted) as minted, sum(burned) as burned from token_bridge");
    expect([carried.minted, carried.burned].map(big)).to.deep.equal([900_000n, 300_000n]);

    const { memo, amount } = await only("select * from transfer_memo");
    expect([decodeBytes32String(String(memo)), big(amount)]).to.deep.equal(["INV-7", 100_000n]);
    const seizures = await rows("select * from token_seizure order by amount");
    for (const { evidence_id } of seizures) {
      expect(await stablecoin.isSeizureEvidenceUsed(String(evidence_id))).to.equal(true);
    }
    expect(seizures.map(({ amount }) => big(amount))).to.deep.equal([400_000n, 5_000_000n]);
    expect(big((await only("select * from token_rescue")).amount)).to.equal(500n);
  });

  it("keeps every freeze by order where it stands", async () => {
    const { freezeCouncil } = contracts();
    for (const { id, legal_basis, ends_at, ratified_at } of await rows("select * from freeze_order")) {
      const kept = [legal_basis, big(ends_at), ratified_at !== null];
      expect([...(await freezeCouncil.freezeOrder(String(id)))]).to.deep.equal(kept);
    }
    const freezes = await rows("select * from account_freeze");
    expect(freezes.map(({ state }) => state).sort()).to.deep.equal(["held", "lapsed", "lifted", "lifted"]);
    for (const { order_id, account, ended_at, lifted_on, state } of freezes) {
      // Ratified or released in the contract's words, see FreezeState.
      const expected = state === "held" ? 3n : 4n;
      expect(await freezeCouncil.freezeState(String(order_id), String(account))).to.equal(expected);
      expect(ended_at === null).to.equal(state === "held");
      expect(lifted_on !== null).to.equal(state === "lifted");
      const live = freezes.filter((other) => other.account === account && other.state === "held");
      expect(await freezeCouncil.holdsOn(String(account))).to.equal(BigInt(live.length));
    }
    const releases = await rows("select legal_basis, freeze_order_id from unfreeze_order");
    const lifted = freezes.filter(({ state }) => state === "lifted");
    expect(releases).to.have.deep.members(
      lifted.map(({ lifted_on, order_id }) => ({ legal_basis: lifted_on, freeze_order_id: order_id })),
    );
  });

  it("keeps every seizure by order, with the evidence that it used up", async () => {
    const { freezeCouncil, redemptionQueue } = contracts();
    const seizures = await rows("select * from seizure_order");
    expect(seizures.map(({ claim }) => claim === null).sort()).to.deep.equal([false, true]);
    for (const { id, freeze_order_id, from, evidence_id, amount, queue, claim, timestamp } of seizures) {
      expect(await freezeCouncil.executedAt(String(id))).to.equal(big(timestamp));
      expect(await freezeCouncil.isEvidenceUsed(String(evidence_id))).to.equal(true);
      const [held] = await rows(
        `select 1 from account_freeze where order_id = '${freeze_order_id}' and account = '${from}'`,
      );
      expect(held, "a freeze of the same order").to.not.equal(undefined);
      const taken = claim === null ? "token_seizure" : "redemption";
      const done = await only(`select * from ${taken} where evidence_id = '${evidence_id}'`);
      if (claim === null) expect([big(done.amount), queue]).to.deep.equal([big(amount), null]);
      else {
        expect([big(done.id), done.state, amount]).to.deep.equal([big(claim), "seized", null]);
        expect(account(queue)).to.equal(await redemptionQueue.getAddress());
      }
    }
    const orders = await rows(
      "select id, timestamp from freeze_order union all select id, timestamp from unfreeze_order",
    );
    expect(orders).to.have.length(4);
    for (const { id, timestamp } of orders) {
      expect(await freezeCouncil.executedAt(String(id))).to.equal(big(timestamp));
    }
    const used = [...(await rows("select evidence_id from freeze_order")), ...seizures].map((row) => row.evidence_id);
    const recorded = (await rows("select id from evidence")).map(({ id }) => id);
    expect(recorded).to.include.members(used.filter((id) => id !== null));
    expect(used.filter((id) => id !== null)).to.have.length(3);
  });

  it("keeps the council's versions with their seats, and whom it cannot freeze", async () => {
    const { freezeCouncil } = contracts();
    const sets = await rows("select * from council_set order by version");
    expect(sets.map(({ version, retired_at }) => [big(version), retired_at === null])).to.deep.equal([
      [1n, false],
      [await freezeCouncil.councilVersion(), true],
    ]);
    for (const { version, threshold, seat_count } of sets) {
      const quorum = await freezeCouncil.councilQuorum(big(version));
      expect([...quorum]).to.deep.equal([big(threshold), big(seat_count)]);
    }
    const keys = await rows("select * from council_key");
    expect(keys).to.have.length(6);
    for (const { version, key, seat } of keys) {
      expect([...(await freezeCouncil.councilSeat(big(version), String(key)))]).to.deep.equal([true, big(seat)]);
    }
    const kept = (await rows("select account from protected_account")).map(({ account: address }) => account(address));
    for (const address of kept) expect(await freezeCouncil.isProtected(address), address).to.equal(true);
    const { stage, addresses } = indexed().story;
    const holders = ["DeliveryEscrow", "FreezeCouncil", "RedemptionQueue", "ReserveGate", "BasketToken_TB1"];
    const named = ["Authority", "Stablecoin", ...holders].map((name) => addresses[name]);
    expect(kept).to.have.members([...named, ZeroAddress, stage.account("treasurer").address]);
  });

  it("keeps every claim of the redemption queue where it stands, in their order", async () => {
    const { redemptionQueue } = contracts();
    const claims = await rows("select * from redemption order by id");
    expect(BigInt(claims.length)).to.equal(await redemptionQueue.claimCount());
    // The Authority seized one as the blacklister, and the council another by order.
    const states = [...CLAIM_STATES.slice(1), "seized"].sort();
    expect(claims.map(({ state }) => String(state)).sort()).to.deep.equal(states);
    const { serviceTime } = await redemptionQueue.terms();
    for (const { id, holder, amount, requested_at, due_at, paying_until, state, closed_at } of claims) {
      const claim = await redemptionQueue.claimOf(big(id));
      const numbers = [amount, requested_at, paying_until ?? 0].map(big);
      expect([...claim]).to.deep.equal([account(holder), ...numbers, BigInt(CLAIM_STATES.indexOf(String(state)))]);
      expect(big(due_at)).to.equal(claim.requestedAt + serviceTime);
      expect(closed_at === null, String(state)).to.equal(
        ["waiting", "paying", "rejected", "setAside"].includes(String(state)),
      );
    }
    const inQueue = claims.filter(({ state }) => state === "waiting" || state === "paying");
    const aside = claims.filter(({ state }) => state === "rejected" || state === "setAside");
    const sum = (some: Row[]) => some.reduce((total, { amount }) => total + big(amount), 0n);
    expect([...(await redemptionQueue.escrowed())]).to.deep.equal([sum(inQueue), sum(aside)]);
    expect([...(await redemptionQueue.oldest())]).to.deep.equal([inQueue[0]?.id, inQueue[0]?.due_at].map(big));
  });

  it("keeps what a claim was paid with, refused for and seized on", async () => {
    const { redemptionQueue } = contracts();
    const settled = await only("select * from redemption where payment_reference is not null");
    expect(settled.state).to.equal("settled");
    expect(await redemptionQueue.isPaymentReferenceUsed(String(settled.payment_reference))).to.equal(true);
    for (const { id, reason, state } of await rows("select * from redemption where reason is not null")) {
      expect(reason).to.equal(keccakId(`why claim ${String(id)} cannot be paid`));
      expect(state).to.be.oneOf(["rejected", "withdrawn"]);
    }
    const seized = await rows("select * from redemption where seized_to is not null");
    for (const { id, seized_to, evidence_id } of seized) {
      const [event] = await redemptionQueue.queryFilter(redemptionQueue.filters.RedemptionSeized(big(id)));
      expect([event?.args.to, event?.args.evidenceId]).to.deep.equal([account(seized_to), evidence_id]);
    }
    expect(seized.map(({ evidence_id }) => evidence_id)).to.include(keccakId("the court's second judgment"));
  });

  it("keeps tokens of deposits: supplies, balances, who is frozen, and every claim on the bank", async () => {
    const { stage, addresses } = indexed().story;
    const token = DepositToken__factory.connect(addresses.DepositToken_CBD as string, stage.provider);
    const queue = DepositRedemptionQueue__factory.connect(
      addresses.DepositRedemptionQueue_CBD as string,
      stage.provider,
    );
    const row = await only("select * from deposit_token");
    expect([row.name, account(row.token)]).to.deep.equal(["DepositToken_CBD", await token.getAddress()]);
    expect([big(row.supply), row.paused]).to.deep.equal([await token.totalSupply(), await token.paused()]);
    expect(big(row.total_minted)).to.equal(await token.totalMinted());
    expect(big(row.total_minted) - big(row.total_burned)).to.equal(big(row.supply));

    const accounts = await rows("select * from deposit_account");
    for (const { address, balance, frozen, redemption_queue } of accounts) {
      expect(big(balance), String(address)).to.equal(await token.balanceOf(String(address)));
      expect(frozen, String(address)).to.equal(await token.isBlacklisted(String(address)));
      expect(redemption_queue, String(address)).to.equal(await token.isRedemptionQueue(String(address)));
    }
    expect(accounts.reduce((sum, { balance }) => sum + big(balance), 0n)).to.equal(big(row.supply));
    expect(accounts.filter(({ frozen }) => frozen)).to.have.length(2);
    const moved = await only(`select sum(value) as value from deposit_transfer where "from" = '${ZeroAddress}'`);
    expect(big(moved.value)).to.equal(big(row.total_minted));

    const claims = await rows("select * from deposit_redemption order by id");
    expect(BigInt(claims.length)).to.equal(await queue.claimCount());
    expect(claims.map(({ state }) => state)).to.deep.equal(["settled", "cancelled", "rejected", "waiting"]);
    for (const { id, queue: at, holder, amount, requested_at, paying_until, state } of claims) {
      expect(account(at)).to.equal(await queue.getAddress());
      const numbers = [amount, requested_at, paying_until ?? 0].map(big);
      expect([...(await queue.claimOf(big(id)))]).to.deep.equal([
        account(holder),
        ...numbers,
        BigInt(CLAIM_STATES.indexOf(String(state))),
      ]);
    }
  });

  it("keeps baskets: supplies, balances, what each component holds for its shares, and claims", async () => {
    const { stage, addresses } = indexed().story;
    const basket = BasketToken__factory.connect(addresses.BasketToken_TB1 as string, stage.provider);
    const { supply, basket: address } = await only("select * from basket");
    expect([account(address), big(supply)]).to.deep.equal([await basket.getAddress(), await basket.totalSupply()]);

    const accounts = await rows("select * from basket_account");
    for (const { address: holder, balance } of accounts) {
      expect(big(balance), String(holder)).to.equal(await basket.balanceOf(String(holder)));
    }
    expect(accounts.reduce((sum, { balance }) => sum + big(balance), 0n)).to.equal(big(supply));
    const brought = await only(`select sum(value) as value from basket_transfer where "from" = '${ZeroAddress}'`);
    const taken = await only(`select sum(value) as value from basket_transfer where "to" = '${ZeroAddress}'`);
    expect(big(brought.value) - big(taken.value)).to.equal(big(supply));

    const components = await rows("select * from basket_component order by component");
    const parts = components.map(({ token, weight }) => [account(token), big(weight)]);
    expect(parts).to.deep.equal((await basket.components()).map((part) => [...part]));
    for (const { component, deposited, paid, claimed } of components) {
      // Nobody seized from the basket or sent it anything: it holds what came in less what went out.
      const state = await basket.componentState(big(component));
      expect(big(deposited) - big(paid)).to.equal(state.balance);
      expect(big(supply) + big(claimed)).to.equal(state.shares);
      const held = await rows(`select * from basket_claim where component = ${String(component)}`);
      expect(held.reduce((sum, { shares }) => sum + big(shares), 0n)).to.equal(big(claimed));
      for (const { holder, shares } of held) {
        expect(await basket.claimOf(big(component), String(holder))).to.equal(big(shares));
      }
    }
  });

  it("keeps the latest reserve report with every field, the attesters and the gate's settings", async () => {
    const { reserveOracle, reserveGate } = contracts();
    const row = await only("select * from reserve_report order by sequence desc limit 1");
    const report = {
      currency: code(row.currency, 3),
      reserves: big(row.reserves),
      globalSupply: big(row.global_supply),
      headroom: big(row.headroom),
      mintCounter: big(row.mint_counter),
      composition: String(row.composition),
      asOf: big(row.as_of),
      validUntil: big(row.valid_until),
      sequence: big(row.sequence),
      attesterVersion: big(row.attester_version),
    };
    expect(await reserveOracle.hashReport(report)).to.equal(row.digest);
    expect((await reserveOracle.latestReport()).report.sequence).to.equal(report.sequence);

    const version = await reserveOracle.attesterVersion();
    const sets = await rows("select * from attester_set order by version");
    expect(sets.map((set) => [big(set.version), set.retired_at === null])).to.deep.equal([
      [1n, false],
      [version, true],
    ]);
    for (const set of sets) {
      const quorum = await reserveOracle.attesterQuorum(big(set.version));
      expect([...quorum]).to.deep.equal([big(set.threshold), big(set.seat_count)]);
    }
    for (const { version: of, key, seat } of await rows("select * from attester_key")) {
      expect([...(await reserveOracle.attesterSeat(big(of), String(key)))]).to.deep.equal([true, big(seat)]);
    }

    const limits = await only("select * from gate_limits order by block_number desc, log_index desc limit 1");
    expect([...(await reserveGate.limits())]).to.deep.equal(
      [limits.capacity, limits.window, limits.margin_bps].map(big),
    );
    for (const { bank_reference } of await rows("select * from gate_mint")) {
      expect(await reserveGate.isBankReferenceUsed(String(bank_reference))).to.equal(true);
    }
    const minted = await only("select sum(amount) as amount from gate_mint");
    const arrived = await only("select sum(minted) as amount from token_bridge");
    expect(big(minted.amount) + big(arrived.amount)).to.equal(await contracts().stablecoin.totalMinted());
  });

  it("keeps evidence units so that their ids can be computed anew, and batches", async () => {
    const { evidenceRegistry } = contracts();
    const units = await rows("select * from evidence");
    const batches = await rows("select * from evidence_batch");
    expect(BigInt(units.length + batches.length)).to.equal(await evidenceRegistry.size());
    for (const row of units) expect(await evidenceRegistry.unitId(unitOf(row))).to.equal(row.id);
    for (const row of batches) {
      const { root, profile, depth, count, schema, depositor, notary_set_version } = row;
      const batch = { root, profile, depth, count, schema, depositor, notarySetVersion: notary_set_version };
      expect(await evidenceRegistry.batchId(batch as never)).to.equal(row.id);
    }
    for (const row of [...units, ...batches]) {
      const record = await evidenceRegistry.recordOf(String(row.id));
      expect([record.sequence, record.depositor, record.notarySetVersion, record.notarizedAt]).to.deep.equal(
        [row.sequence, row.depositor, row.notary_set_version, row.timestamp].map(big),
      );
      // What ended otherwise is told by the tables of the lifecycle.
      if (record.status < 5n) expect(record.endsAt).to.equal(big(row.expires_at ?? 0));
    }
  });

  it("keeps registered keys, and the forms that are refused", async () => {
    const { keyRegistry } = contracts();
    const keys = await rows("select * from signing_key order by type");
    expect(keys.map(({ type }) => type)).to.deep.equal([1, 1, 1, 2]);
    for (const { id } of keys) expect(await keyRegistry.isRegistered(String(id))).to.equal(true);
    const forms = await rows("select * from key_form order by form");
    expect(forms.map(({ form, disabled }) => [form, disabled])).to.deep.equal([
      [1, false],
      [2, true],
    ]);
    for (const { form, disabled } of forms) expect(await keyRegistry.isDisabled(big(form))).to.equal(disabled);
  });

  it("keeps what happened to evidence since it was recorded", async () => {
    const { evidenceRegistry } = contracts();
    for (const row of await rows("select * from evidence_revocation")) {
      const { status, endsAt, depositor } = await evidenceRegistry.recordOf(String(row.id));
      expect([status, endsAt, depositor]).to.deep.equal([5n, big(row.timestamp), big(row.depositor)]);
    }
    for (const row of await rows("select * from evidence_challenge")) {
      const id = String(row.id);
      expect([...(await evidenceRegistry.challengeOf(id))]).to.deep.equal([
        ...[row.timestamp, row.arbitration_ends_at, row.decided_at ?? 0].map(big),
        row.upheld_by_default,
      ]);
      if (row.outcome !== null) expect((await evidenceRegistry.recordOf(id)).status).to.equal(big(row.outcome));
    }
    for (const row of await rows("select * from evidence_supersession")) {
      const { status, endsAt } = await evidenceRegistry.recordOf(String(row.id));
      expect([status, endsAt]).to.deep.equal([6n, big(row.timestamp)]);
    }
    for (const row of await rows("select * from evidence_extraction")) {
      expect(await evidenceRegistry.batchOf(String(row.id))).to.equal(row.batch);
    }
    for (const { id, grantee, valid_until } of await rows("select * from evidence_access")) {
      expect(await evidenceRegistry.accessOf(String(id), big(grantee))).to.equal(big(valid_until));
    }
  });

  it("keeps notary sets in all versions, and schemas", async () => {
    const { notaryRegistry, schemaRegistry } = contracts();
    for (const { id, current_version } of await rows("select * from notary_set")) {
      expect(await notaryRegistry.currentVersion(big(id))).to.equal(big(current_version));
    }
    const versions = await rows("select * from notary_set_version");
    expect(versions).to.have.length(4);
    for (const row of versions) {
      const version = await notaryRegistry.versionOf(big(row.set_id), big(row.version));
      expect([...version]).to.deep.equal([row.threshold, row.seat_count, row.timestamp, row.retired_at ?? 0].map(big));
    }
    for (const { set_id, version, key, seat } of await rows("select * from notary_key")) {
      expect(await notaryRegistry.seatOf(big(set_id), big(version), String(key))).to.equal(big(seat));
    }
    const schemas = await rows("select * from evidence_schema");
    expect(BigInt(schemas.length)).to.equal(await schemaRegistry.schemaCount());
    for (const row of schemas) {
      const schema = await schemaRegistry.schemaOf(String(row.id));
      expect([...schema].slice(0, 5)).to.deep.equal(
        [row.number, row.notary_set, row.mandatory_fields, row.timestamp, row.challenge_window].map(big),
      );
      expect(schema.closed).to.equal(row.successor !== null);
      const bodies = await schemaRegistry.bodiesOf(big(row.number));
      expect([...bodies].slice(0, 4)).to.deep.equal(
        [row.revokers, row.challengers, row.arbiters, row.arbitration_period].map(big),
      );
      expect([...bodies].slice(4)).to.deep.equal([row.depositor_may_revoke, row.upheld_by_default]);
    }
  });

  it("keeps parties as they stand, and their operators", async () => {
    const { partyRegistry } = contracts();
    const parties = await rows("select * from party");
    expect(BigInt(parties.length)).to.equal(await partyRegistry.partyCount());
    for (const row of parties) {
      const party = await partyRegistry.partyOf(big(row.id));
      expect([...party]).to.deep.equal([
        ...[row.controller, row.pending_controller, row.recoverer].map(account),
        ...[row.recovery_delay, row.recovery_ready_at ?? 0].map(big),
        account(row.recovery_controller),
      ]);
    }
    const operators = await rows("select * from party_operator");
    expect(operators, "the one who was set after the dismissal").to.have.length(1);
    for (const { party, operator, scopes, valid_until } of operators) {
      const entry = await partyRegistry.operatorOf(big(party), String(operator));
      expect([...entry]).to.deep.equal([big(scopes), big(valid_until)]);
    }
  });

  it("keeps topics and what each issuer is to them", async () => {
    const { credentialRegistry } = contracts();
    const topics = await rows("select * from credential_topic");
    expect(topics).to.have.length(6);
    for (const { id, name, max_lifetime } of topics) {
      expect(big(id)).to.equal(topicId(String(name)));
      expect(await credentialRegistry.maxLifetimeOf(big(id))).to.equal(big(max_lifetime));
      const counting = `select issuer from credential_issuer where topic = ${String(id)} and status in ('trusted', 'retired')`;
      const issuers = (await rows(counting)).map(({ issuer }) => big(issuer));
      expect(issuers).to.have.members([...(await credentialRegistry.trustedIssuers(big(id)))]);
    }
    const issuers = await rows("select * from credential_issuer");
    const statuses = ["distrusted", "retired", "suspended", "trusted", "trusted"];
    expect(issuers.map(({ status }) => status).sort()).to.deep.equal(statuses);
    for (const { topic, issuer, status, lane, generation } of issuers) {
      const state = await credentialRegistry.issuerOf(big(topic), big(issuer));
      const known = ISSUER_STATUS[String(status) as keyof typeof ISSUER_STATUS];
      expect([...state]).to.deep.equal([known, big(lane), big(generation)]);
    }
  });

  it("keeps credentials as they stand, and tells which of them count", async () => {
    const { credentialRegistry } = contracts();
    const held = await rows(
      "select c.*, i.status, i.lane as held_lane, i.generation as held_generation from credential c " +
        "left join credential_issuer i on i.topic = c.topic and i.issuer = c.issuer",
    );
    const now = BigInt((await indexed().story.stage.provider.getBlock("latest"))?.timestamp ?? 0);
    const found = new Set<bigint>();
    for (const row of held) {
      const key = [big(row.topic), String(row.subject), big(row.issuer)] as const;
      const { record, status } = await credentialRegistry.credentialOf(...key);
      const { valid_from, valid_until, issued_at, revoked_at, sequence } = row;
      const times = [valid_from, valid_until, issued_at, revoked_at, sequence].map((time) => big(time ?? 0));
      expect([...record]).to.deep.equal(times);

      const inLane = row.lane === row.held_lane && row.generation === row.held_generation;
      const counts = inLane && (row.status === "trusted" || row.status === "retired");
      const valid = counts && row.revoked_at === null && big(row.valid_until) >= now;
      expect(valid, String(row.subject)).to.equal(await credentialRegistry.isValidFrom(...key));
      expect(valid).to.equal(status === CREDENTIAL_STATUS.valid);
      found.add(status);
    }
    expect([...found].sort()).to.deep.equal([1n, 2n, 3n, 4n]);
    const kinds = await rows("select subject_kind, subject_party, subject_account, subject from credential");
    expect(new Set(kinds.map(({ subject_kind }) => subject_kind)).size).to.equal(4);
    for (const { subject_kind, subject_party, subject_account, subject } of kinds) {
      if (subject_kind === "party") expect(subjectOfParty(big(subject_party))).to.equal(subject);
      if (subject_kind === "account") expect(subjectOfAccount(String(subject_account))).to.equal(subject);
    }
  });

  it("keeps batches of events", async () => {
    const { eventLog } = contracts();
    const batches = await rows("select * from event_batch");
    expect(batches).to.have.length(1);
    for (const { party, root, count, profile, timestamp } of batches) {
      const batch = await eventLog.batchOf(big(party), String(root));
      expect([...batch]).to.deep.equal([timestamp, count, profile].map(big));
    }
    const profiles = await rows("select * from event_profile");
    expect(BigInt(profiles.length)).to.equal(await eventLog.highestProfile());
  });

  it("keeps who has which role, which function is whose, and what is scheduled", async () => {
    const { stage, addresses } = indexed().story;
    const authority = Authority__factory.connect(addresses.Authority as string, stage.provider);
    const members = await rows("select * from role_member");
    expect(members).to.not.be.empty;
    for (const { role_id, account: member, execution_delay } of members) {
      const held = await authority.hasRole(big(role_id), String(member));
      expect([...held]).to.deep.equal([true, big(execution_delay)]);
    }
    for (const { target, selector, role_id } of await rows("select * from function_role")) {
      expect(await authority.getTargetFunctionRole(String(target), String(selector))).to.equal(big(role_id));
    }
    for (const { id, state, ready_at } of await rows("select * from scheduled_operation")) {
      const schedule = await authority.getSchedule(String(id));
      if (state === "scheduled") expect(schedule).to.equal(big(ready_at));
      else expect(schedule).to.equal(0n);
    }
  });

  it("keeps what is deployed where, and its successor", async () => {
    const { stage, addresses } = indexed().story;
    const deployments = await rows("select * from deployment");
    expect(deployments.map(({ name }) => name).sort()).to.deep.equal(Object.keys(addresses).sort());
    for (const { name, address, successor, closes_at } of deployments) {
      expect(getAddress(String(address))).to.equal(addresses[String(name)]);
      if (successor === null) continue;
      const record = ISuccession__factory.connect(String(address), stage.provider);
      expect([...(await record.successor())]).to.deep.equal([getAddress(String(successor)), big(closes_at)]);
    }
    expect(deployments.filter(({ successor }) => successor !== null)).to.have.length(1);
    const slot = "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc";
    const word = await stage.provider.getStorage(addresses.Stablecoin as string, slot);
    const token = deployments.find(({ name }) => name === "Stablecoin");
    expect(token?.implementation).to.equal(`0x${word.slice(26)}`);
  });
}

function unitOf(row: Row): EvidenceUnit {
  const camel = Object.entries(row).map(([name, value]) => [
    name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(camel) as EvidenceUnit;
}
