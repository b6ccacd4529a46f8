/** Where a card is now, and which slate put it there. */
export interface Position {
  list: string;
  /** 0-based. */
  index: number;
  requestId: string;
}
