import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./App.js";
import { startI18n } from "./i18n/startI18n.js";
import { applyTheme, storedTheme } from "./lib/theme.js";
import "./styles.css";

applyTheme(storedTheme());

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no root element.");

await startI18n();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
