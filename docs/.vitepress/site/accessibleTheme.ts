/** A place in a component of VitePress's theme, and what stands there instead. */
type Mend = readonly [before: string, after: string];

/** What keeps the theme's components from being usable by everybody, component by component. */
const MENDS: Readonly<Record<string, readonly Mend[]>> = {
  // The first page and the one for a missing page have no main part otherwise.
  VPHome: [['class="VPHome"', 'role="main" class="VPHome"']],
  NotFound: [['<div class="NotFound">', '<div class="NotFound" role="main">']],
  // The button is called by its word; the letter of its key is drawn, as the other key already is.
  VPNavBarSearchButton: [
    ['<kbd class="DocSearch-Button-Key">K</kbd>', '<kbd class="DocSearch-Button-Key key-k"></kbd>'],
  ],
  // A heading that folds its group is a button; the arrow in it is no second one, and says nothing that the button does not.
  VPSidebarItem: [
    [':role="itemRole"', ':role="itemRole" :aria-expanded="isLink || item.collapsed == null ? undefined : !collapsed"'],
    [
      'role="button"\n        aria-label="toggle section"',
      `:role="isLink ? 'button' : undefined" :aria-label="isLink ? item.text : undefined"`,
    ],
    [
      '@keydown.enter="onCaretClick"\n        tabindex="0"',
      '@keydown.enter="onCaretClick"\n        :tabindex="isLink ? 0 : undefined"',
    ],
  ],
  // A dialog, in which a text field chooses among options that are links.
  VPLocalSearchBox: [
    [
      `role="button"
      :aria-owns="results?.length ? 'localsearch-list' : undefined"
      aria-expanded="true"
      aria-haspopup="listbox"`,
      'role="dialog" aria-modal="true"',
    ],
    ['aria-autocomplete="both"', 'role="combobox" :aria-expanded="results?.length > 0" aria-autocomplete="list"'],
    [
      `:id="'localsearch-item-' + index"
            :aria-selected="selectedIndex === index ? 'true' : 'false'"
            role="option"`,
      'role="presentation"',
    ],
    [
      `:aria-label="[...p.titles, p.title].join(' > ')"`,
      `:id="'localsearch-item-' + index" role="option" :aria-selected="selectedIndex === index ? 'true' : 'false'"`,
    ],
    ['<span class="title-icon">', '<span class="title-icon" aria-hidden="true">'],
    ...["navigateUp", "navigateDown", "select", "close"].map((key): Mend => {
      const label = `:aria-label="translate('modal.footer.${key}KeyAriaLabel')"`;
      return [label, `role="img" ${label}`];
    }),
  ],
};

/** A plugin of Vite, as far as it is one here. */
export interface ThemeMender {
  readonly name: string;
  readonly enforce: "pre";
  readonly transform: (code: string, id: string) => string | undefined;
}

/** Mends the theme's components while they are built. A newer theme in which a place is gone fails the build. */
export function accessibleTheme(): ThemeMender {
  return {
    name: "accessible-theme",
    enforce: "pre",
    transform(code, id) {
      const component = /\/theme-default\/(?:components\/)?(\w+)\.vue$/.exec(id)?.[1] ?? "";
      const mends = MENDS[component];
      return mends?.reduce((mended, mend) => replaceOnce(component, mended, mend), code);
    },
  };
}

function replaceOnce(component: string, code: string, [before, after]: Mend): string {
  const parts = code.split(before);
  if (parts.length !== 2)
    throw new Error(
      `${component} of VitePress's theme is another one: it holds "${before}" ${parts.length - 1} times.`,
    );
  return parts.join(after);
}
