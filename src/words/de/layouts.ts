/** How files were found and paired, in German. */

const known: Readonly<Record<string, string>> = {
  "two files": "zwei Dateien",
  "two folders paired by name": "zwei Ordner, nach Namen zugeordnet",
  "two folders paired by name without suffixes": "zwei Ordner, nach Namen ohne Endungen zugeordnet",
  "two folders paired by name without what all names of one begin or end with":
    "zwei Ordner, nach Namen zugeordnet ohne das, womit alle Namen des einen beginnen oder enden",
  "two folders of folders paired by folder": "zwei Ordner mit Unterordnern, nach Ordnern zugeordnet",
  "two folders of folders paired by folder and name": "zwei Ordner mit Unterordnern, nach Ordnern und Namen zugeordnet",
  "BIDS derivatives, paired by entities": "BIDS-Derivate, nach Entitäten zugeordnet",
  "Cityscapes: label ids, paired by city, sequence and frame":
    "Cityscapes: Label-Nummern, nach Stadt, Sequenz und Bild zugeordnet",
  "COCO: annotations and results": "COCO: Annotationen und Ergebnisse",
  "CSV manifest": "CSV-Liste",
  "Pascal VOC: class ids by palette index, 255 not judged":
    "Pascal VOC: Klassennummern nach Palettenindex, 255 nicht bewertet",
};

const field = /^(nnU-Net|Medical Segmentation Decathlon): (.*) and a folder of predictions$/s;

/** @param layout as a dataset names it; unknown text is not translated. */
export function layoutGerman(layout: string): string {
  const [, name, folder] = field.exec(layout) ?? [];
  if (name !== undefined) return `${name}: ${folder} und ein Ordner mit Vorhersagen`;
  return known[layout] ?? layout;
}
