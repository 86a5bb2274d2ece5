import { openDatabase } from "../../../service/src/database/openDatabase.js";
import { GENESIS_HASH } from "../../../test/helpers/service/databases.js";
import { askAll } from "./askAll.js";
import { fillDatabase } from "./fillDatabase.js";

/** What a process of its own does with a database, so that its memory is that of this work alone. */
export type Task = "fill" | "ask";

async function perform(): Promise<void> {
  const [task, dataDirectory = "", number] = process.argv.slice(2);
  const events = Number(number);
  const database = await openDatabase({ genesisHash: GENESIS_HASH, dataDirectory });
  const result = task === "fill" ? await fillDatabase(database, events) : await askAll(database, events);
  await database.close();
  process.send?.(result ?? null);
}

void perform();
