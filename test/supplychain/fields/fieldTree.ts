import { expect } from "chai";

import { hashProfile } from "../../../src/supplychain/epcis/hashProfile.js";
import type { EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { eventFieldOf } from "../../../src/supplychain/fields/eventField.js";
import { FieldSecretTooShortError } from "../../../src/supplychain/fields/fieldKey.js";
import { buildFieldTree, NoSuchFieldError } from "../../../src/supplychain/fields/fieldTree.js";
import { coldChain, epcisDocument, shipping } from "../../fixtures/epcis/maskLots.js";
import vectors from "../../vectors/eventFields.json";

const secret = Uint8Array.from(Buffer.from(vectors.secret.slice(2), "hex"));
const read = (event: object): EpcisEvent => readEpcis(epcisDocument(event)).events[0]!;
const treeOf = (event: object, profile = 1) => buildFieldTree(read(event), { profile, secret });

const pallets = Array.from({ length: 40 }, (_, index) => `urn:epc:id:sscc:952132100.${10_000_000 + index}`);

describe("buildFieldTree", () => {
  for (const { name, event, leaf, count, fields } of vectors.events) {
    it(`builds the golden tree of ${name}`, () => {
      const tree = treeOf(event, hashProfile(leaf.profile).id);

      expect(tree.root).to.equal(leaf.fieldRoot);
      expect(tree.fields).to.have.length(count);
      for (const { path, value, field, proof } of fields) {
        expect(tree.disclose(path)).to.deep.equal({ path, value, salt: field.salt, proof });
      }
    });
  }

  it("does not depend on order or spelling", () => {
    const spelled = {
      ...Object.fromEntries(Object.entries(shipping).reverse()),
      eventTime: "2026-01-09T22:20:00Z",
      bizStep: "urn:epcglobal:cbv:bizstep:shipping",
      epcList: ["urn:epc:id:sscc:9521321.0000009001"],
      eventID: "urn:uuid:1",
    };

    expect(treeOf(spelled).root).to.equal(treeOf(shipping).root);
  });

  it("differs with the secret, the profile, any value, and a declaration of error", () => {
    const event = read(coldChain);
    const errorDeclaration = { declarationTime: "2026-01-12T00:00:00Z" };
    const roots = [
      treeOf(coldChain),
      treeOf(coldChain, 2),
      buildFieldTree(event, { profile: 1, secret: secret.with(0, 9) }),
      treeOf({ ...coldChain, "ward:note": "a" }),
      treeOf({ ...coldChain, errorDeclaration }),
    ].map(({ root }) => root);

    expect(new Set(roots).size).to.equal(roots.length);
  });

  it("fills every tree up to a power of two, 16 places at least", () => {
    const many = treeOf({ ...shipping, epcList: pallets });

    expect(treeOf(shipping).disclose("action").proof).to.have.length(4);
    expect(many.disclose("action").proof).to.have.length(6);
  });

  it("numbers what repeats by the key, so that a number tells nothing of its neighbours", () => {
    const inOrder = (key: Uint8Array): string[] => {
      const event = read({ ...shipping, epcList: pallets });
      const { fields } = buildFieldTree(event, { profile: 1, secret: key });
      return fields.filter(({ path }) => path.startsWith("epcList/")).map(({ value }) => value);
    };
    const [one, other] = [inOrder(secret), inOrder(secret.with(0, 9))];

    expect(one).to.not.deep.equal(other);
    expect([one, other]).to.not.deep.include([...one].sort());
    expect([...one].sort()).to.deep.equal([...other].sort());
  });

  it("shows one field and nothing of the others: no salt, value or unsalted hash of theirs is in what is shown", () => {
    const tree = treeOf(coldChain);
    const all = tree.fields.map(({ path }) => tree.disclose(path));

    for (const shown of all) {
      const text = JSON.stringify(shown);
      for (const other of all.filter(({ path }) => path !== shown.path)) {
        const { path, value } = eventFieldOf(other);
        for (const trace of [other.salt, path, value]) expect(text).to.not.include(trace.slice(2));
      }
    }
    expect(new Set(all.map(({ salt }) => salt)).size).to.equal(all.length);
  });

  it("hides equal fields of two events from each other", () => {
    const salts = [treeOf(shipping), treeOf(coldChain)].map((tree) => tree.disclose("action"));

    expect(salts[0]!.value).to.equal(salts[1]!.value);
    expect(salts[0]!.salt).to.not.equal(salts[1]!.salt);
  });

  for (const path of ["ilmd", "epcList", "epcList/epc", "epcList/epc[1]", "toString", ""]) {
    it(`has no field ${JSON.stringify(path)} to show`, () => {
      expect(() => treeOf(shipping).disclose(path)).to.throw(NoSuchFieldError, JSON.stringify(path));
    });
  }

  it("refuses a secret that could be guessed", () => {
    expect(() => buildFieldTree(read(shipping), { profile: 1, secret: secret.slice(0, 16) })).to.throw(
      FieldSecretTooShortError,
    );
  });
});
