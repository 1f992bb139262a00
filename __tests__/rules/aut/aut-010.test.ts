import { longTaskRecords as rule } from "../../../constructs/rules/aut/aut-010-long-task-records";
import { authentik, production, texts } from "../facts";

const kept = (taskExpiration: string) => texts(rule, production({ authentik: authentik({ taskExpiration }) }));

const PILED = "error AUT-010  identity/authentik  records of background tasks pile up in the database\n";
const FIX = '      fix: tasks.taskExpiration = "days=7"';

describe("AUT-010", () => {
  test.each(["days=30", "weeks=4;days=2", "hours=720", "minutes=43200", "seconds=2592000", "days=0.5", "days=29.125"])(
    "accepts %s",
    (expression) => {
      expect(kept(expression)).toEqual([]);
    },
  );

  test("accepts small units for what they are", () => {
    expect(kept("milliseconds=2592000000")).toEqual([]);
    expect(kept("microseconds=2592000000000")).toEqual([]);
    expect(kept("milliseconds=2592000001")).toHaveLength(1);
    expect(kept("microseconds=2592000001000")).toHaveLength(1);
  });

  test("refuses a year", () => {
    expect(kept("days=365")).toEqual([`${PILED}      task records kept days=365  >  days=30   (8040h short)\n${FIX}`]);
  });

  test("adds the parts up", () => {
    expect(kept("weeks=4;days=2;hours=1")).toEqual([
      `${PILED}      task records kept weeks=4;days=2;hours=1  >  days=30   (1h short)\n${FIX}`,
    ]);
    expect(kept("seconds=2592001")).toHaveLength(1);
    expect(kept("minutes=43201")).toHaveLength(1);
  });

  test.each(["never", "", "years=1", "days=7;month=1", "days=-1", "days", "3days=1", "days=1.", "days=1 "])(
    "refuses %j, which never expires",
    (text) => {
      expect(kept(text)).toEqual([
        `error AUT-010  identity/authentik  ${JSON.stringify(text)} is no time that authentik reads, so no record expires\n${FIX}`,
      ]);
    },
  );
});
