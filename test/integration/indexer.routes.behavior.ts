import { expect } from "chai";
import { id as keccakId } from "ethers";

import { lineageHash } from "../../src/supplychain/lineageHash.js";
import type { Row } from "../helpers/indexer/startIndexer.js";
import type { Indexed } from "./indexer.behavior.js";

interface Edge {
  readonly child: string;
  readonly position: number;
  readonly parent: string;
}

interface Trace {
  readonly edges: readonly Edge[];
  readonly next: readonly {
    readonly lot: string;
    readonly after?: { readonly child: string; readonly position: number };
  }[];
}

/** Asks what the index answers beside GraphQL and SQL. */
export function answersAboutGoods(indexed: () => Indexed): void {
  const get = (path: string) => fetch(`${indexed().indexer.url}${path}`);
  const rows = (sql: string) => indexed().indexer.select(sql);
  const lotOf = async (name: string) => {
    const [lot] = await rows(`select id from lot where identifier = '${keccakId(name)}'`);
    return String(lot?.id);
  };
  const traceOf = async (lot: string, query: string): Promise<Trace> =>
    (await (await get(`/lots/${lot}/trace?${query}`)).json()) as Trace;
  /** Follows every continuation to the end. */
  const whole = async (lot: string, query: string): Promise<Edge[]> => {
    const { edges, next } = await traceOf(lot, query);
    const found = [...edges];
    for (const { lot: from, after } of next) {
      const key = after === undefined ? "" : `&after=${after.child}.${after.position}`;
      found.push(...(await whole(from, `${query.replace(/&after=.*/, "")}${key}`)));
    }
    return found;
  };
  const keys = (edges: readonly (Edge | Row)[]) =>
    [...new Set(edges.map(({ child, position, parent }) => `${child} ${position} ${parent}`))].sort();

  it("traces a lot up and down, and comes to every edge also by small pages", async () => {
    const [flour, wheat] = [await lotOf("flour"), await lotOf("wheat")];
    const up = await traceOf(flour, "direction=up");
    expect(up.next).to.deep.equal([]);
    const others = [await lotOf("bran"), await lotOf("late")];
    const all = await rows("select * from lot_edge");
    expect(keys(up.edges)).to.deep.equal(keys(all.filter(({ child }) => !others.includes(String(child)))));

    const down = await traceOf(wheat, "direction=down");
    const reached = (edges: readonly Edge[]) => [...new Set(edges.map(({ child }) => child))];
    expect(reached(down.edges)).to.have.length(5);
    for (const [lot, direction, trace] of [
      [flour, "up", up],
      [wheat, "down", down],
    ] as const) {
      for (const bounds of ["limit=1", "limit=2", "depth=1", "depth=1&limit=1"]) {
        expect(keys(await whole(lot, `direction=${direction}&${bounds}`)), bounds).to.deep.equal(keys(trace.edges));
      }
    }
  });

  it("gives the lineage that proves a lot's edges", async () => {
    const lot = await lotOf("blend");
    const { lineage } = (await (await get(`/lots/${lot}/lineage`)).json()) as {
      lineage: { kind: string; inputs: string[]; amounts: string[]; eventHash: string };
    };
    const { inputs, eventHash } = lineage;
    const amounts = lineage.amounts.map(BigInt);
    expect(lineage.kind).to.equal("merge");
    const [row] = await rows(`select lineage from lot where id = '${lot}'`);
    expect(lineageHash({ kind: 2, inputs, amounts, eventHash })).to.equal(row?.lineage);
    expect(await (await get(`/lots/${await lotOf("wheat")}/lineage`)).json()).to.have.property("lineage", null);
  });

  it("lists what is on the way to a party, the most urgent first", async () => {
    const [offer] = await rows("select * from custody_offer where state = 'open'");
    const inbox = async (query: string) => {
      const answer = await get(`/parties/${String(offer?.to)}/inbox?${query}`);
      return (await answer.json()) as { offers: { offer: { hash: string }; lot: { unit: string } }[]; next: unknown };
    };
    const { offers, next } = await inbox("");
    expect(offers.map((one) => [one.offer.hash, one.lot.unit])).to.deep.equal([[offer?.hash, "KGM"]]);
    expect(next).to.equal(null);
    expect((await inbox(`at=${BigInt(String(offer?.deadline)) + 1n}`)).offers).to.deep.equal([]);
    const beyond = `after=${String(offer?.deadline)}.${String(offer?.hash)}`;
    expect((await inbox(beyond)).offers).to.deep.equal([]);
  });

  it("refuses what is no lot, no party and out of bounds, and knows no other lots", async () => {
    const lot = await lotOf("wheat");
    const refused = [
      "/lots/0x12/trace",
      "/lots/0x12/lineage",
      "/parties/mill/inbox",
      `/parties/${2n ** 40n}/inbox`,
      "/parties/1/inbox?at=soon",
    ];
    const queries = ["direction=around", "depth=0", "depth=65", "limit=1001", "limit=x", "after=1"];
    for (const path of [
      ...refused,
      ...queries.map((query) => `/lots/${lot}/trace?${query}`),
      "/parties/1/inbox?after=2",
    ]) {
      const answer = await get(path);
      expect(answer.status, path).to.equal(400);
      expect(await answer.json(), path).to.have.property("error");
    }
    expect((await get(`/lots/${keccakId("nothing")}/trace`)).status).to.equal(404);
    expect((await get(`/lots/${keccakId("nothing")}/lineage`)).status).to.equal(404);
  });
}
