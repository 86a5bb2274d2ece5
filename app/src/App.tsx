import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Route, Switch, useLocation } from "wouter";

import { Overview } from "./overview/Overview.js";
import { Header } from "./ui/Header.js";
import { NotFound } from "./ui/NotFound.js";

// Whoever only looks loads neither ethers nor wallet code.
const InboxPage = lazy(() => import("./lots/InboxPage.js"));
const LotPage = lazy(() => import("./lots/LotPage.js"));
const LotsPage = lazy(() => import("./lots/LotsPage.js"));
const PayPage = lazy(() => import("./pay/PayPage.js"));
const RedemptionsPage = lazy(() => import("./redemptions/RedemptionsPage.js"));
const TransactionPage = lazy(() => import("./transaction/TransactionPage.js"));

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: true } } });

/** The whole page: frame and routes. */
export function App() {
  const { t } = useTranslation();
  return (
    <QueryClientProvider client={queries}>
      <a className="skip-link" href="#main">
        {t("skip")}
      </a>
      <Header />
      <Main>
        <Suspense fallback={<p className="note">{t("loading")}</p>}>
          <Switch>
            <Route path="/" component={Overview} />
            <Route path="/pay" component={PayPage} />
            <Route path="/redemptions" component={RedemptionsPage} />
            <Route path="/lots" component={LotsPage} />
            <Route path="/lots/:id">{({ id }) => <LotPage key={id} id={id} />}</Route>
            <Route path="/inbox/:party">{({ party }) => <InboxPage key={party} party={party} />}</Route>
            <Route path="/tx/:hash">{({ hash }) => <TransactionPage key={hash} hash={hash} />}</Route>
            <Route component={NotFound} />
          </Switch>
        </Suspense>
      </Main>
      <footer className="footer">
        <p>{t("footer")}</p>
      </footer>
    </QueryClientProvider>
  );
}

/** Takes the focus when another page comes: whoever does not see the screen learns of it, and goes on from there. */
function Main({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(location);

  useEffect(() => {
    if (shown.current === location) return;
    shown.current = location;
    main.current?.focus();
    scrollTo(0, 0);
  }, [location]);

  return (
    <main id="main" ref={main} tabIndex={-1}>
      {children}
    </main>
  );
}
