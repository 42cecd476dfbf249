import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sayProblem } from '../words/problems.ts';
import { type BilledContract, readBilled } from './billed-read.ts';
import { readCsv } from './csv.ts';

/** Sophie's clients, as their contracts name them. */
const contracts: readonly BilledContract[] = [
  {
    client: {
      name: 'Boulangerie Martin',
      emails: ['claire@boulangerie-martin.example', '@boulangerie-martin.example'],
    },
    currency: 'EUR',
  },
  { client: { name: 'Ruchers du Béarn', emails: ['lea@ruchers.example'] }, currency: 'EUR' },
  { client: { name: 'Hartley & Wren', emails: ['@hartley-wren.example'] }, currency: 'GBP' },
];

const read = (...lines: readonly string[]) => readBilled(lines.join('\n'), 'billed.csv', contracts);
const codes = (file: ReturnType<typeof readBilled>) => file.problems.map(({ code, line }) => [code, line]);

describe("trackers' detailed exports", () => {
  test('Toggl Track', () => {
    const file = read(
      '\uFEFFUser,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)',
      'Sophie,sophie@atelier-sable.example,Boulangerie Martin,Site,,"Horaires, paiement",Yes,2026-02-11,09:00:00,2026-02-11,09:15:00,00:15:00,,20.00',
      'Sophie,sophie@atelier-sable.example,Boulangerie Martin,Site,,Merci,No,2026-02-12,09:00:00,2026-02-12,09:30:00,00:30:00,,0.00',
      'Sophie,sophie@atelier-sable.example,,Ruchers du Béarn,,Photos,Yes,2026-02-13,09:00:00,2026-02-13,10:30:05,01:30:05,,0',
    );
    expect(file.problems).toEqual([]);
    expect(file.entries).toEqual([
      { client: 'Boulangerie Martin', day: '2026-02-11', seconds: 900, amountMinor: 2000, covers: 'day' },
      { client: 'Ruchers du Béarn', day: '2026-02-13', seconds: 5405, covers: 'day' },
    ]);
    expect([file.lines, file.notBilled]).toEqual([3, 1]);
  });

  test('Harvest, whose rounded hours are what was billed', () => {
    const file = read(
      'Date,Client,Project,Project Code,Task,Notes,Hours,Hours Rounded,Billable?,Invoiced?,Approved?,First Name,Last Name,Roles,Employee?,Billable Rate,Billable Amount,Cost Rate,Cost Amount,Currency,External Reference URL',
      '2026-02-11,Hartley & Wren,Site,,Advice,,0.22,0.25,Yes,Yes,No,Sophie,Arnaud,,Yes,90.00,"1,022.50",0,0,British Pound - GBP,',
      '2026-02-12,Boulangerie Martin,Site,,Advice,,0.1,0.25,No,No,No,Sophie,Arnaud,,Yes,80.00,0,0,0,Euro - EUR,',
    );
    expect(file.problems).toEqual([]);
    expect(file.entries).toEqual([
      { client: 'Hartley & Wren', day: '2026-02-11', seconds: 900, amountMinor: 102_250, covers: 'day' },
    ]);
  });

  test('Harvest as a Finnish or Swiss account writes it', () => {
    const file = read(
      'Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,Approved?,First Name,Last Name,Department,Employee?',
      '03.02.2026,Boulangerie Martin,Site,"",Conseil,,"7,5",Yes,No,No,Sophie,Arnaud,"",Yes',
    );
    expect(file.problems).toEqual([]);
    expect(file.entries).toMatchObject([{ day: '2026-02-03', seconds: 27_000 }]);
  });

  test('Clockify with American days, which its clock times give away', () => {
    const file = read(
      '"Project","Client","Description","Task","User","Group","Email","Tags","Billable","Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)","Billable Rate (EUR)","Billable Amount (EUR)","Date of creation"',
      '"Site","Boulangerie Martin","Appel","","Sophie","","s@atelier-sable.example","","Yes","02/03/2026","02:44:33 PM","02/03/2026","03:19:30 PM","00:34:57","0.58","80.00","46.60","02/03/2026"',
    );
    expect(file.entries).toEqual([
      { client: 'Boulangerie Martin', day: '2026-02-03', seconds: 2097, amountMinor: 4660, covers: 'day' },
    ]);
    expect(codes(file)).toEqual([['billed-date-order', 2]]);
    expect(file.problems[0]?.data).toEqual({ value: '02/03/2026', day: '2026-02-03' });
  });

  test('Clockify with European days, proven by one above twelve; a break is no work', () => {
    const file = read(
      '"Project","Client","Description","Task","User","Group","Email","Tags","Type","Billable","Invoiced","Invoice ID","Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)","Date of creation"',
      '"Site","Boulangerie Martin","","","Sophie","","","","Regular","Yes","No","","03/02/2026","15:00","03/02/2026","15:15","0:15","0.25","04/02/2026"',
      '"Site","Boulangerie Martin","","","Sophie","","","","Regular","Yes","No","","19/02/2026","15:00","19/02/2026","15:15","","1.28","19/02/2026"',
      '"Site","Boulangerie Martin","Midi","","Sophie","","","","Break","Yes","No","","19/02/2026","12:00","19/02/2026","13:00","1:00","1.00","19/02/2026"',
    );
    expect(file.problems).toEqual([]);
    expect(file.entries.map(({ day, seconds }) => [day, seconds])).toEqual([
      ['2026-02-03', 900],
      ['2026-02-19', 4608],
    ]);
    expect(file.notBilled).toBe(1);
  });

  test('Kimai in English, with its unrounded prices and empty cells for "no"', () => {
    const file = read(
      'Date,From,To,Duration,Currency,Price,Internal price,Hourly price,Fixed price,Name,User,E-mail,Staff number,Customer,Project,Activity,Description,Billable,Tags',
      '2026-02-11,09:00,09:10,0:10,EUR,13.333333333,13.33,80,,Sophie,sophie,s@atelier-sable.example,,Boulangerie Martin,Site,Conseil,,1,',
      '2026-02-12,09:00,09:10,0:10,EUR,13.33,13.33,80,,Sophie,sophie,s@atelier-sable.example,,Boulangerie Martin,Site,Conseil,,,',
    );
    expect(file.problems).toEqual([]);
    expect(file.entries).toEqual([
      { client: 'Boulangerie Martin', day: '2026-02-11', seconds: 600, amountMinor: 1333, covers: 'day' },
    ]);
    expect(file.notBilled).toBe(1);
  });

  test('Kimai in French, with semicolons and decimal hours', () => {
    const file = read(
      "Date;De;À;Durée;Devise;Taux;Taux interne;Taux horaire;Taux fixe;Nom;Nom d'utilisateur;Client;Projet;Activité;Description;Facturable",
      '2026-02-11;09:00;09:15;0,25;EUR;20.00;20;80;;Sophie;sophie;Ruchers du Bearn;Site;Conseil;"Deux\nlignes; et ""plus""";Oui',
      '2026-02-12;09:00;09:15;0,25;EUR;20.00;20;80;;Sophie;sophie;BOULANGERIE-MARTIN;Site;Conseil;;Non',
    );
    expect(file.problems).toEqual([]);
    expect(file.entries).toEqual([
      { client: 'Ruchers du Béarn', day: '2026-02-11', seconds: 900, amountMinor: 2000, covers: 'day' },
    ]);
  });
});

describe("trackers' exports in French and German", () => {
  test('Clockify in French, as it writes it', () => {
    const file = read(
      '\uFEFF"Projet","Client","Description","Tâche","Utilisateur","Groupe","Email","Étiquettes","Facturable","Date de début","Heure de début","Date de fin","Heure de fin","Durée (h)","Durée (décimal)","Taux facturable (EUR)","Montant facturable (EUR)"',
      '"Site","Boulangerie Martin","Appel","","Sophie","","s@atelier-sable.example","","Oui","19/02/2026","09:00:00","19/02/2026","09:15:00","00:15:00","0.25","80.00","20.00"',
      '"Site","Boulangerie Martin","Café","","Sophie","","s@atelier-sable.example","","Non","19/02/2026","10:00:00","19/02/2026","10:15:00","00:15:00","0.25","0.00","0.00"',
    );
    expect(file.problems).toEqual([]);
    expect(file.entries).toEqual([
      { client: 'Boulangerie Martin', day: '2026-02-19', seconds: 900, amountMinor: 2000, covers: 'day' },
    ]);
    expect(file.notBilled).toBe(1);
  });

  test('Clockify in French with decimal hours alone, saved again by a French spreadsheet', () => {
    const file = read(
      'Projet;Client;Groupe;Description;Email;Utilisateur;Type;Facturable;Date de début;Heure de début;Date de fin;Heure de fin;Durée (décimal);Montant facturable (EUR)',
      'Site;Ruchers du Béarn;;Conseil;;Sophie;Normal;Oui;03/02/2026;09:00;03/02/2026;10:15;1,25;"1\u202f040,50"',
      'Site;Ruchers du Béarn;;Midi;;Sophie;Pause;Oui;19/02/2026;12:00;19/02/2026;13:00;1,00;0,00',
    );
    expect(file.problems).toEqual([]);
    expect(file.entries).toEqual([
      { client: 'Ruchers du Béarn', day: '2026-02-03', seconds: 4500, amountMinor: 104_050, covers: 'day' },
    ]);
    expect(file.notBilled).toBe(1);
  });

  test('Clockify in German', () => {
    const file = read(
      'Projekt,Kunde,Beschreibung,Aufgabe,Kiosk,Benutzer,Gruppe,Email,Tags,Abrechenbar,Startdatum,Startzeit,Enddatum,Endzeit,Dauer (h),Dauer (dezimal),Abrechenbarer Tarif (GBP),Rechnungsbetrag (GBP)',
      'Site,Hartley & Wren,Rat,,,Sophie,,,,Ja,03.02.2026,09:00,03.02.2026,09:30,00:30:00,0.50,90.00,45.00',
      'Site,Hartley & Wren,Rat,,,Sophie,,,,Nein,04.02.2026,09:00,04.02.2026,09:30,00:30:00,0.50,0.00,0.00',
    );
    expect(file.problems).toEqual([]);
    expect(file.entries).toEqual([
      { client: 'Hartley & Wren', day: '2026-02-03', seconds: 1800, amountMinor: 4500, covers: 'day' },
    ]);
  });

  test('Kimai in German, and with the commas of a spreadsheet that saved it again', () => {
    const file = read(
      'Datum;Von;Bis;Dauer;Währung;Preis;Interner Preis;Preis pro Stunde;Festpreis;Name;Benutzer;E-Mail;Kunde;Projekt;Tätigkeit;Beschreibung;Abrechenbar;Schlagworte',
      '2026-02-11;09:00;09:15;0:15;EUR;20,00;20;80;;Sophie;sophie;;Boulangerie Martin;Site;Beratung;;Ja;',
      '2026-02-12;09:00;09:15;0:15;EUR;13.333333333;13;80;;Sophie;sophie;;Boulangerie Martin;Site;Beratung;;1;',
    );
    expect(file.problems).toEqual([]);
    expect(file.entries.map(({ amountMinor }) => amountMinor)).toEqual([2000, 1333]);
  });

  test('Toggl Track and Harvest with semicolons, decimal commas and a byte order mark', () => {
    const toggl = read(
      '\uFEFFUser;Email;Client;Project;Task;Description;Billable;Start date;Start time;End date;End time;Duration;Tags;Amount (EUR)',
      'Sophie;s@atelier-sable.example;Boulangerie Martin;Site;;Horaires;Yes;11/02/2026;09:00:00;11/02/2026;10:07:30;1:07:30;;90,00',
      'Sophie;s@atelier-sable.example;Boulangerie Martin;Site;;Horaires;Yes;28/02/2026;09:00:00;28/02/2026;09:15:00;0:15:00;;20,00',
    );
    const harvest = read(
      '\uFEFFDate;Client;Project;Task;Notes;Hours;Hours Rounded;Billable?;Billable Amount;Currency',
      '2026-02-11;Boulangerie Martin;Site;Advice;;0,22;0,25;Yes;20,00;Euro - EUR',
    );
    expect([...toggl.problems, ...harvest.problems]).toEqual([]);
    expect([...toggl.entries, ...harvest.entries].map((one) => [one.seconds, one.amountMinor])).toEqual([
      [4050, 9000],
      [900, 2000],
      [900, 2000],
    ]);
  });
});

/** What a line of the plain list says beside. */
const listed = (line: number) => ({ covers: 'month', place: { file: 'billed.csv', line } });

describe('the plain list', () => {
  test('of an invoice: minutes, an amount, or both', () => {
    const file = read(
      'date,client,minutes,amount',
      '2026-02-28,Boulangerie Martin,45,60.00',
      '2026-02-28,claire@boulangerie-martin.example,15,',
      '2026-03-31,someone@hartley-wren.example,,120.50',
    );
    expect(file.problems).toEqual([]);
    expect(file.entries).toEqual([
      { client: 'Boulangerie Martin', day: '2026-02-28', seconds: 2700, amountMinor: 6000, ...listed(2) },
      { client: 'Boulangerie Martin', day: '2026-02-28', seconds: 900, ...listed(3) },
      { client: 'Hartley & Wren', day: '2026-03-31', seconds: 0, amountMinor: 12_050, ...listed(4) },
    ]);
  });

  test('as a French spreadsheet writes it', () => {
    const file = readBilled(
      '\uFEFFsep=;\r\nDate;Client;Minutes;Montant\r\n28/02/2026;boulangerie  MARTIN;7,5;1\u202f040,00 €\r\n\r\n01/03/2026;Ruchers du Béarn;30;\r\n',
      'facturé.csv',
      contracts,
    );
    expect(file.problems).toEqual([]);
    expect(
      file.entries.map(({ client, day, seconds, amountMinor }) => [client, day, seconds, amountMinor]),
    ).toEqual([
      ['Boulangerie Martin', '2026-02-28', 450, 104_000],
      ['Ruchers du Béarn', '2026-03-01', 1800, undefined],
    ]);
  });

  test('needs neither its order of columns nor all of them', () => {
    expect(read('Client\tAmount\tDate', 'Boulangerie Martin\t20\t2026-02-28').entries).toMatchObject([
      { amountMinor: 2000, seconds: 0 },
    ]);
  });
});

describe('what cannot be read', () => {
  test('every bad line is named, the good ones count', () => {
    const file = read(
      'date,client,minutes,amount',
      '31/02/2026,Boulangerie Martin,15,',
      '2026-02-11,Boulangerie Martin,a quarter,',
      '2026-02-11,Boulangerie Martin,15,-20.00',
      '2026-02-11,Boulangerie Martin,15,20,00',
      '2026-02-11,,15,',
      '2026-02-11,Boulangerie Martin,,',
      '2026-02-11,Boulangerie Martin',
      '2026-02-11,Boulangerie Martin,15,20.00',
    );
    expect(codes(file)).toEqual([
      ['billed-date', 2],
      ['billed-duration', 3],
      ['billed-amount', 4],
      ['billed-columns', 5],
      ['billed-client-missing', 6],
      ['billed-nothing', 7],
      ['billed-nothing', 8],
    ]);
    expect(file.entries).toHaveLength(1);
    expect(file.problems.every((problem) => problem.file === 'billed.csv')).toBe(true);
  });

  test('a client without a contract is said once, with what is lost by it and who may be meant', () => {
    const file = read(
      'date,client,minutes',
      '2026-02-11,Boulangerie Martn,15',
      '2026-02-12,Dentiste Roy,15',
      '2026-02-13,boulangerie martn,45',
    );
    expect(file.entries).toEqual([]);
    expect(file.problems).toEqual([
      {
        code: 'billed-client-unknown',
        file: 'billed.csv',
        line: 2,
        data: { client: 'Boulangerie Martn', lines: 2, minutes: 60, meant: 'Boulangerie Martin' },
      },
      {
        code: 'billed-client-unknown',
        file: 'billed.csv',
        line: 3,
        data: { client: 'Dentiste Roy', lines: 1, minutes: 15 },
      },
    ]);
    expect(sayProblem(file.problems[0] as never, 'en')).toBe(
      'No client is "Boulangerie Martn" (lines: 2, 60 min); that time is not counted. Did you mean "Boulangerie Martin"?',
    );
  });

  test('days that could be either are said and read as Europe writes them', () => {
    const file = read(
      'date,client,minutes',
      '05/02/2026,Boulangerie Martin,15',
      '05/05/2026,Boulangerie Martin,15',
    );
    expect(codes(file)).toEqual([['billed-date-order', 2]]);
    expect(file.entries.map(({ day }) => day)).toEqual(['2026-02-05', '2026-05-05']);
  });

  test('an amount in another currency leaves the time, and is said', () => {
    const file = read('date,client,minutes,amount,currency', '2026-02-11,Boulangerie Martin,15,20.00,GBP');
    expect(codes(file)).toEqual([['billed-currency', 2]]);
    expect(file.entries).toEqual([
      { client: 'Boulangerie Martin', day: '2026-02-11', seconds: 900, ...listed(2) },
    ]);
  });

  test('an export in which nothing is billable is no silent zero', () => {
    const file = read(
      'Client,Project,Billable,Start date,Duration',
      'Boulangerie Martin,Site,No,2026-02-11,0:15:00',
      'Boulangerie Martin,Site,No,2026-02-12,0:15:00',
    );
    expect(codes(file)).toEqual([['billed-none-billable', 1]]);
    expect(
      codes(read('Client,Billable,Start date,Duration', 'Boulangerie Martin,perhaps,2026-02-11,0:15:00')),
    ).toEqual([['billed-billable', 2]]);
  });

  test('no file at all, another file, a broken one', () => {
    expect(codes(read(''))).toEqual([['billed-empty', undefined]]);
    expect(codes(read('\uFEFF', '', ' '))).toEqual([['billed-empty', undefined]]);
    expect(codes(read('name,phone', 'Claire,555-0100'))).toEqual([['billed-format', 1]]);
    expect(codes(read('date,client,minutes', '2026-02-11,"Boulangerie Martin,15'))).toContainEqual([
      'billed-quote-open',
      2,
    ]);
    expect(codes(read('date,client,minutes', '2026-02-11,Ruchers du B\uFFFDarn,15'))[0]).toEqual([
      'billed-not-utf8',
      2,
    ]);
  });

  test('a wrong file does not flood the screen, and nothing is lost from the count', () => {
    const file = read(
      'date,client,minutes',
      ...Array.from({ length: 500 }, () => 'soon,Boulangerie Martin,15'),
    );
    expect(file.problems).toHaveLength(101);
    expect(file.problems.at(-1)).toMatchObject({ code: 'billed-more-problems', data: { more: 400 } });
  });

  test('nothing makes it throw, and each line is accounted for', () => {
    const cell = fc.constantFrom(
      '',
      '2026-02-11',
      '11/02/2026',
      'Boulangerie Martin',
      'x',
      '15',
      '-1',
      '1:00',
      'Yes',
      '"',
      'a"b',
      '99999999999999999999',
    );
    const header = fc.constantFrom(
      'date,client,minutes,amount',
      'Client,Billable,Start date,Duration,Amount (USD)',
      'Date,From,Customer,Duration,Billable',
    );
    fc.assert(
      fc.property(
        header,
        fc.array(fc.array(cell, { maxLength: 6 }).map((cells) => cells.join(','))),
        (head, lines) => {
          const file = read(head, ...lines);
          for (const entry of file.entries) {
            expect(Number.isSafeInteger(entry.seconds) && entry.seconds >= 0).toBe(true);
            expect(
              entry.amountMinor === undefined ||
                (Number.isSafeInteger(entry.amountMinor) && entry.amountMinor > 0),
            ).toBe(true);
          }
          expect(file.entries.length + file.notBilled).toBeLessThanOrEqual(file.lines);
        },
      ),
    );
    fc.assert(fc.property(fc.string(), (text) => void readBilled(text, 'x.csv', contracts)));
  });
});

describe('CSV', () => {
  test('what is quoted by RFC 4180 is read back, whatever the cells hold', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', ',', ';', '"', '\n', '\r\n', ' ', '\t'),
      minLength: 1,
      maxLength: 8,
    });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom(',', ';', '\t'),
        (table, end, sign) => {
          const text = table
            .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(sign))
            .join(end);
          const csv = readCsv(text);
          expect(csv.openQuote).toBeUndefined();
          expect(csv.rows.map((row) => row.cells)).toEqual(table);
        },
      ),
    );
  });

  test('knows the line of each record, over line ends in quotes', () => {
    expect(readCsv('a,b\r\n"x\r\ny",1\r\n\r\nz,2').rows.map((row) => row.line)).toEqual([1, 2, 5]);
  });
});
