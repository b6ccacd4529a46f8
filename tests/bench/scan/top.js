/** The best `limit` of a stream of scores, by insertion: cheap, since few scores get in. */
export class Top {
  constructor(limit) {
    this.scores = new Float32Array(limit);
    this.rows = new Uint32Array(limit);
    this.clear();
  }

  clear() {
    this.scores.fill(-Infinity);
    /** A score must be above this to enter. */
    this.worst = -Infinity;
  }

  add(score, row) {
    const { scores, rows } = this;
    let place = scores.length - 1;
    while (place > 0 && scores[place - 1] < score) {
      scores[place] = scores[place - 1];
      rows[place] = rows[place - 1];
      place -= 1;
    }
    scores[place] = score;
    rows[place] = row;
    this.worst = scores[scores.length - 1];
  }

  result() {
    return Array.from(this.rows);
  }
}
