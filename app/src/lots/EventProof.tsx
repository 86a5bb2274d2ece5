import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

/** Leads to the proof of an EPCIS event, where the service of this origin has the event and its batch is anchored. */
export function EventProof({ hash }: { hash: string }) {
  const { t } = useTranslation();
  const path = `/epcis/events/${encodeURIComponent(`ni:///sha-256;${hash.slice(2)}?ver=CBV2.0`)}/proof`;
  const { data } = useQuery({
    queryKey: ["event proof", hash],
    queryFn: ({ signal }) => isAnchored(path, signal),
    retry: false,
  });
  if (data !== true) return null;
  return <a href={path}>{t("lot.eventProof")}</a>;
}

async function isAnchored(path: string, signal: AbortSignal): Promise<boolean> {
  const response = await fetch(path, { headers: { accept: "application/json" }, signal });
  if (!response.ok) return false;
  return ((await response.json()) as { status?: string }).status === "anchored";
}
