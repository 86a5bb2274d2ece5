/** Longer texts are rare, and remembering them would cost more memory than it saves time. */
const LONGEST = 128;
/** How many answers are kept, so that no document, however large, makes them grow. */
const KEPT = 2048;

/**
 * Makes a function of text remember its latest answers: reading, validating and hashing an event ask the same of one value, and
 * places and times come back from event to event.
 *
 * @param compute - A function whose answer depends on nothing but the text.
 */
export function remember<Answer extends string | null>(compute: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;

    const answer = compute(text);
    if (text.length <= LONGEST) {
      if (answers.size >= KEPT) answers.clear();
      answers.set(text, answer);
    }
    return answer;
  };
}
