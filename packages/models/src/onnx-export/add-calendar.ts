import type { Encoding } from '@trainyard/documents';
import type { GraphBuilder } from './graph-builder.ts';

const DAY = 86_400_000;
/** From 0000-12-31 to 1970-01-01 in days. */
const DAYS_BEFORE = 719_162;

/**
 * Time, and sine and cosine of its place in the year, the week and the day, from milliseconds since 1970; zeros where
 * missing. The year is found by the count of days of Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2021.
 */
export function addCalendar(
  graph: GraphBuilder,
  { column, mean, scale }: Extract<Encoding, { kind: 'calendar' }>,
): string {
  const time = graph.input(column, 'double');
  const number = (value: number) => graph.constant('double', [value]);
  const calculate = (operator: string) => (a: string, b: string | number) =>
    graph.node(operator, [a, typeof b === 'number' ? number(b) : b]);
  const [add, subtract, multiply, divide] = ['Add', 'Sub', 'Mul', 'Div'].map(calculate) as [
    ReturnType<typeof calculate>,
    ReturnType<typeof calculate>,
    ReturnType<typeof calculate>,
    ReturnType<typeof calculate>,
  ];
  const whole = (a: string, b: number) => graph.node('Floor', [divide(a, b)]);
  const rest = (a: string, b: number) => subtract(a, multiply(whole(a, b), b));

  // Years that begin in March, in eras of 400.
  const days = add(whole(time, DAY), 719_468);
  const era = whole(days, 146_097);
  const dayOfEra = subtract(days, multiply(era, 146_097));
  const corrected = subtract(
    add(subtract(dayOfEra, whole(dayOfEra, 1460)), whole(dayOfEra, 36_524)),
    whole(dayOfEra, 146_096),
  );
  const yearOfEra = whole(corrected, 365);
  const leapDays = subtract(whole(yearOfEra, 4), whole(yearOfEra, 100));
  const dayOfYear = subtract(dayOfEra, add(multiply(yearOfEra, 365), leapDays));
  // From the 306th day of such a year on it is January or February of the next.
  const next = graph.node('Cast', [graph.node('GreaterOrEqual', [dayOfYear, number(306)])], { to: 11 });
  const year = add(add(yearOfEra, multiply(era, 400)), next);
  const startOf = (someYear: string) => {
    const before = subtract(someYear, 1);
    const leaps = add(subtract(whole(before, 4), whole(before, 100)), whole(before, 400));
    return multiply(subtract(add(multiply(before, 365), leaps), DAYS_BEFORE), DAY);
  };
  const start = startOf(year);
  const partOfYear = graph.node('Div', [subtract(time, start), subtract(startOf(add(year, 1)), start)]);
  const circle = (place: string) => {
    const angle = graph.node('Cast', [multiply(place, 2 * Math.PI)], { to: 1 });
    return [graph.node('Sin', [angle]), graph.node('Cos', [angle])];
  };
  const scaled = graph.node('Cast', [divide(subtract(time, mean), scale)], { to: 1 });
  const all = graph.node(
    'Concat',
    [
      scaled,
      ...circle(partOfYear),
      // 1970-01-01 was a Thursday; the week begins on Monday.
      ...circle(divide(rest(add(time, 3 * DAY), 7 * DAY), 7 * DAY)),
      ...circle(divide(rest(time, DAY), DAY)),
    ],
    { axis: 1 },
  );
  return graph.node('Where', [graph.node('IsNaN', [time]), graph.constant('float', [0]), all]);
}
