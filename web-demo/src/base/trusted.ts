/**
 * The only markup that the shop makes from text: its own drawings. One Trusted Types policy allows
 * them, and the page's policy allows no other.
 */
interface Policy {
  createHTML(markup: string): string;
}
interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

const rules: Policy = { createHTML: (markup) => markup };
const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
const policy = factory?.createPolicy("pictures", rules) ?? rules;

/** The element of a drawing that this project's own script made. */
export function drawing(markup: string): Element {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(markup);
  const element = template.content.firstElementChild;
  if (!element) throw new Error("a picture without an element");
  return element;
}
