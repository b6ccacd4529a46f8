/** Items of a kind in the benchmark's shops: item-i is of kind i % (items / CATEGORY_ITEMS). */
export const CATEGORY_ITEMS = 100;
