import type { ReactNode } from "react";

/** Something that the reader should know. What is wrong is announced at once, the rest when there is a pause. */
export function Notice({
  kind,
  title,
  children,
}: {
  kind: "info" | "warning" | "error";
  title: string;
  children?: ReactNode;
}) {
  return (
    <div className={`notice ${kind}`} role={kind === "error" ? "alert" : "status"}>
      <strong>{title}</strong>
      {children}
    </div>
  );
}
