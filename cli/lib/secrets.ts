/** What must not be printed, the longest first. */
const secrets = new Set<string>();

/** Shorter texts are no secrets, and hiding them would garble what is printed. */
const MIN_LENGTH = 8;

/** What stands in a secret's place. */
const HIDDEN = "[hidden]";

/** Keeps a text out of everything that the process prints from now on. */
export function keepSecret(text: string): void {
  if (text.length >= MIN_LENGTH) secrets.add(text);
}

/** Keeps a private key out of everything that is printed, with its prefix or without, in small letters or large. */
export function keepKeySecret(key: string): void {
  const digits = key.replace(/^0x/i, "");
  for (const form of [digits, digits.toLowerCase(), digits.toUpperCase()]) keepSecret(form);
}

/** Keeps what follows an endpoint's host out of everything that is printed: that is where providers put their keys. */
export function keepEndpointSecret(url: string): void {
  keepSecret(url);
  if (!URL.canParse(url)) return;

  const { username, password, pathname, search } = new URL(url);
  const parts = [...pathname.split("/"), ...search.split(/[?&=]/)];
  for (const part of [username, password, ...parts]) keepSecret(part);
  for (const part of [pathname, search]) keepSecret(part);
}

/** The text without secrets. */
export function conceal(text: string): string {
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((concealed, secret) => concealed.replaceAll(secret, HIDDEN), text);
}
