/**
 * Why a case failed or a file belongs to none, in German.
 *
 * It is kept as one line, "file: what is wrong; what to do". Its clauses are known. The text after a colon within
 * them (a decoder's message) is not translated.
 */

import { orientationGerman } from "./terms.js";

type Clause = readonly [english: RegExp, german: string | ((clause: string, first: string) => string)];

const STEPS: Readonly<Record<string, string>> = { plane: "Ebene", row: "Zeile", column: "Spalte" };

/** "row 3, column 2" */
const placeGerman = (place: string): string => place.replace(/plane|row|column/g, (step) => STEPS[step] as string);

const THINGS: Readonly<Record<string, string>> = {
  shape: "die Form ist verschieden",
  spacing: "der Abstand der Voxel ist verschieden",
  origin: "der Ursprung ist verschieden",
  direction: "die Richtung ist verschieden",
  "coordinate system": "das Koordinatensystem ist verschieden",
};

const WRONG: readonly Clause[] = [
  [/the image is not used: /, "das Bild wird nicht verwendet: "],
  [/does not exist: a part of its path is a file/, "gibt es nicht: Ein Teil des Pfads ist eine Datei"],
  [/does not exist/, "gibt es nicht"],
  [/may not be read/, "darf nicht gelesen werden"],
  [/cannot be read: the disk reports an error/, "lässt sich nicht lesen: Die Festplatte meldet einen Fehler"],
  [/is a folder, not a file/, "ist ein Ordner und keine Datei"],
  [
    /is not whole: it has (\d+) bytes, but its header asks for (\d+)/,
    "ist unvollständig: $1 Bytes statt der $2, die in den Kopfdaten stehen",
  ],
  [/is not whole: /, "ist unvollständig: "],
  [/is damaged: /, "ist beschädigt: "],
  [/\(it has the axes (\S+), the reference (\S+)\)/, "(Achsen $1, in der Referenz $2)"],
  [
    /the reference has the shape (\[[^\]]*\]), the prediction (\[[^\]]*\])/,
    "die Form ist verschieden: Referenz $1, Vorhersage $2",
  ],
  [/has (\d+) axes, and the reference (\d+)/, "hat $1 Achsen, die Referenz $2"],
  [
    /holds the value (\S+), and a mask holds whole numbers of at most 32 bits/,
    "enthält den Wert $1; eine Maske enthält ganze Zahlen von höchstens 32 Bit",
  ],
  [/holds the value (\S+), and a mask holds whole numbers/, "enthält den Wert $1; eine Maske enthält ganze Zahlen"],
  [/holds the value NaN/, "enthält den Wert NaN"],
  [
    /its header gives the shape (\[[^\]]*\]), and every size must be at least 1/,
    "die Kopfdaten nennen die Form $1; jede Größe muss mindestens 1 sein",
  ],
  [
    /its header gives the shape (\[[^\]]*\]), (.+) of voxels, and at most (.+) are read/,
    "die Kopfdaten nennen die Form $1, $2; gelesen werden höchstens $3",
  ],
  [
    /its header gives (\d+) voxels, more than --max-voxels (\d+)/,
    "die Kopfdaten nennen $1 Voxel, mehr als --max-voxels $2",
  ],
  [
    /the case needs up to (\S+) GB, more than --max-memory (\S+)/,
    "der Fall braucht bis zu $1 GB, mehr als --max-memory $2",
  ],
  [/has ([\d.]+ \w+), and at most ([\d.]+ \w+) are read/, "hat $1; gelesen werden höchstens $2"],
  [
    /with its voxels turned back \((.*?)\) (?=the labels agree)/,
    (_, turn) => `zurückgedreht (${orientationGerman(turn)}) `,
  ],
  [/as its voxels lie in the file (?=the labels agree)/, "so wie die Voxel in der Datei liegen, "],
  [/stretched over the reference's image (?=the labels agree)/, "auf das Bild der Referenz gestreckt, "],
  [
    /with a margin left in, so that the reference's image begins at (.*?) of it, (?=the labels agree)/,
    (_, place) => `mit einem stehen gebliebenen Rand (das Bild der Referenz beginnt darin bei ${placeGerman(place)}), `,
  ],
  [
    /as a part of the reference's image that begins at (.*?) (?=the labels agree)/,
    (_, place) => `als Teil des Bildes der Referenz ab ${placeGerman(place)}, `,
  ],
  [/placed as the headers say (?=the labels agree)/, "nach den Kopfdaten gelegt, "],
  [/the labels agree to ([\d.]+)/, "stimmen die Labels zu $1 überein"],
  [/, and placed as the headers say to ([\d.]+)/, ", nach den Kopfdaten gelegt zu $1"],
  [/^no picture of (.*?): /, "kein Bild von $1: "],
  [/the worker that read this case was lost: /, "der Prozess, der diesen Fall las, ging verloren: "],
  [/it ran out of memory/, "der Speicher reichte nicht"],
  [/it gave no sign of life for (\d+) s and was ended/, "er gab $1 s kein Lebenszeichen und wurde beendet"],
  [/no file holds the labels? /, "keine Datei enthält "],
  [
    /holds only 0 and 255: it is a mask, and no map of objects/,
    "enthält nur 0 und 255: eine Maske, keine Karte von Objekten",
  ],
  [/cannot be resampled: /, "lässt sich nicht auf das Gitter der Referenz bringen: "],
  [/holds colours/, "enthält Farben"],
  [/holds several images/, "enthält mehrere Bilder"],
  [/holds no pixels/, "enthält keine Pixel"],
  [
    /is ([^,;]+), which alters values(?:, so that its labels are lost)?/,
    "ist $1; dieses Format verändert Werte, so dass Labels verloren gehen",
  ],
  [/is no file of a kind that is read/, "ist keine Datei, die gelesen wird"],
];

/** Why a file belongs to no case: the whole reason. */
const UNPAIRED: readonly Clause[] = [
  [/^has no prediction$/, "hat keine Vorhersage"],
  [/^has no reference$/, "hat keine Referenz"],
  [/^has no image: scored without$/, "hat kein Bild: ohne bewertet"],
  [/^has no second rater's mask: scored without$/, "hat keine zweite Maske: ohne bewertet"],
  [/^belongs to no case$/, "gehört zu keinem Fall"],
  [/^belongs to no annotated image$/, "gehört zu keinem annotierten Bild"],
  [/^holds the probabilities of the mask beside it$/, "enthält die Wahrscheinlichkeiten der Maske daneben"],
  [/^is a folder within the folder$/, "ist ein Ordner im Ordner"],
  [/^is of no known format$/, "hat kein bekanntes Format"],
  [/^row (\d+) gives no reference$/, "Zeile $1 nennt keine Referenz"],
  [/^row (\d+) gives no prediction$/, "Zeile $1 nennt keine Vorhersage"],
  [/^is in row (\d+), but does not exist$/, "steht in Zeile $1, aber es gibt die Datei nicht"],
  [/^1 of its rows is of a case without masks: (.*)$/s, "1 ihrer Zeilen nennt einen Fall ohne Masken: $1"],
  [
    /^(\d+) of its rows are of cases without masks, the first (.*)$/s,
    "$1 ihrer Zeilen nennen Fälle ohne Masken, zuerst $2",
  ],
  [
    /^it has no row for the case (.*), which is in no group$/s,
    "keine Zeile für den Fall $1; er gehört zu keiner Gruppe",
  ],
  [
    /^it has no row for (\d+) cases, the first (.*): they are in no group$/s,
    "keine Zeile für $1 Fälle, zuerst $2; sie gehören zu keiner Gruppe",
  ],
  [/^could be paired with (.*?)(?:(?= and \d+ more)|(?=, as could )|$)/s, "könnte gehören zu $1"],
  [/, as could /, ", ebenso wie "],
  [/ and (\d+) more(?=, ebenso|$)/g, " und $1 mehr"],
];

const TODO: readonly Clause[] = [
  [/copy or export the file again/, "die Datei neu kopieren oder ausgeben"],
  [/check the path/, "den Pfad prüfen"],
  [/change its permissions/, "ihre Rechte ändern"],
  [/check the disk/, "die Festplatte prüfen"],
  [/name a file, or give two folders/, "eine Datei nennen oder zwei Ordner angeben"],
  [
    /bring both onto one grid, or give --resample nearest where they show the same body/,
    "beide auf ein Gitter bringen, oder --resample nearest angeben, wenn sie denselben Körper zeigen",
  ],
  [/give two files of one image/, "zwei Dateien desselben Bildes angeben"],
  [
    /compare two masks of the same image, or bring the prediction onto the reference's grid/,
    "zwei Masken desselben Bildes vergleichen oder die Vorhersage auf das Gitter der Referenz bringen",
  ],
  [/give a threshold for a probability map/, "für Wahrscheinlichkeiten eine Schwelle angeben"],
  [/give a threshold.*/, "eine Schwelle angeben: --threshold"],
  [
    /check the header; crop the volume if it really is that large/,
    "die Kopfdaten prüfen; das Volumen zuschneiden, wenn es wirklich so groß ist",
  ],
  [/crop (?:it|its files), or raise the limit/, "zuschneiden oder die Grenze anheben"],
  [/crop the volume, or save it compressed/, "das Volumen zuschneiden oder gepackt speichern"],
  [/choose from those that are there: (.*)/, "aus den vorhandenen wählen: $1"],
  [/replace what is undefined/, "undefinierte Werte ersetzen"],
  [/save label ids as grey values/, "die Nummern der Labels als Grauwerte speichern"],
  [
    /resample these labels with nearest neighbours \(order 0\): interpolation leaves values between them/,
    "diese Labels mit nächsten Nachbarn (Ordnung 0) umrechnen: Interpolation lässt Werte zwischen ihnen zurück",
  ],
  [
    /write it with the reference's header and order of axes, or give --orient (\S+)/,
    "mit Kopfdaten und Achsenfolge der Referenz schreiben, oder --orient $1 angeben",
  ],
  [/bring it to the reference's resolution/, "in die Auflösung der Referenz bringen"],
  [
    /pad it to the whole image from there: the cropping is not undone/,
    "von dort zum ganzen Bild auffüllen: Der Zuschnitt ist nicht rückgängig gemacht",
  ],
  [
    /give --resample nearest, or bring both onto one grid/,
    "--resample nearest angeben, oder beide auf ein Gitter bringen",
  ],
  [/cut the padding off/, "die Auffüllung abschneiden"],
  [/save masks as PNG/, "Masken als PNG speichern"],
  [/save the mask alone/, "die Maske allein speichern"],
  [/save it as (.*)/, "als $1 speichern"],
  [/save it with an integer type/, "mit einem ganzzahligen Typ speichern"],
  [/resample it with the program that made it/, "mit dem Programm umrechnen, das sie geschrieben hat"],
];

const DIFFERS =
  /the (shape|spacing|origin|direction|coordinate system) differs: (?:it|the prediction) has (\[[^;]*\]|\S+), the reference (\[[^;(]*\]|\S+)/;

/** What to do comes after what is wrong, after "; ". */
export function faultGerman(error: string): string {
  const todo = TODO.map(([english, german]) => [new RegExp(`; ${english.source}$`), `; ${german}`] as const);
  const last = todo.find(([english]) => english.test(error));
  const told = last ? error.replace(...last) : error;
  const differing = told.replace(
    DIFFERS,
    (_, thing, own, other) => `${THINGS[thing]}: Vorhersage ${own}, Referenz ${other}`,
  );
  return clausesGerman(WRONG, differing);
}

export const unpairedGerman = (reason: string): string => faultGerman(clausesGerman(UNPAIRED, reason));

const clausesGerman = (clauses: readonly Clause[], text: string): string =>
  clauses.reduce((told, [english, german]) => told.replace(english, german as string), text);
