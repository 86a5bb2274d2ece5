import { useTranslation } from "react-i18next";

import { type DecodedArgument, valueText } from "./decode.js";

/** Arguments of a call or an event. */
export function Arguments({ args, label }: { args: readonly DecodedArgument[]; label: string }) {
  const { t } = useTranslation();
  if (args.length === 0) return null;
  return (
    <div className="table-scroll" role="group" aria-label={t("tx.argumentsOf", { label })} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("tx.argument")}</th>
            <th scope="col">{t("tx.value")}</th>
          </tr>
        </thead>
        <tbody>
          {args.map(({ name, type, value }, index) => (
            <tr key={`${name}-${index}`}>
              <th scope="row">
                {name === "" ? index : name} <small>{type}</small>
              </th>
              <td className="hex wrap">{valueText(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
