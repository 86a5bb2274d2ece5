import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where a running system answers; `npm start` says which origin it took. */
const SYSTEM = process.env.TM_ORIGIN ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  // ES2022 keeps bigint and private fields as they are; every browser of the last three years has them.
  build: { target: "es2022", manifest: true, sourcemap: false },
  // For `npm run dev -w app`: pages come from Vite, everything else from the running system.
  server: { host: "127.0.0.1", proxy: { "^/(config.json|rpc|graphql|epcis|docs)": SYSTEM } },
});
