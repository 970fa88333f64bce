// The Chromium that npm carries for Linux on x64. It unpacks to the folder for temporary files, with its libraries if the
// environment says so, in a separate process; moved in one step, so two runs at once never see half a browser.
import { execFile } from "node:child_process";
import { access, chmod, constants, rename, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { makeFolder, ownedFolder } from "../files/index.js";
import type { BrowserStep } from "../words/index.js";

export interface Launchable {
  readonly executablePath: string;
  /** A headless shell has no other mode; a complete Chrome starts in its own headless mode. */
  readonly shell: boolean;
  /** It has no sandbox, whoever runs it. */
  readonly unsandboxed?: boolean;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface SearchOptions {
  /** A browser to use, from `PUPPETEER_EXECUTABLE_PATH`; no other is tried then. */
  readonly executablePath?: string | undefined;
  /** Where the browser carried by npm is unpacked; default `~/.cache/dicelens`, else the folder for temporary files. */
  readonly cacheFolder?: string | undefined;
  /** Called before slow work, and when a browser fails. */
  readonly onStep?: ((step: BrowserStep) => void) | undefined;
}

const run = promisify(execFile);

/** Says where fonts are; it is written last, so it also shows that everything is unpacked. */
const FONTS = "fonts-here.conf";

/** `undefined` on other systems, or if the optional dependency was left out. */
export async function carriedChromium(options: SearchOptions): Promise<Launchable | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const carried = findPackage();
  if (!carried) return undefined;
  const parent = await writableFolder(options);
  const folder = join(parent, `chromium-${carried.version}`);
  if (!(await isFile(join(folder, FONTS)))) {
    options.onStep?.({ kind: "unpacking" });
    await unpack(carried.entry, parent, folder);
  }
  return {
    executablePath: join(folder, "chromium"),
    shell: true,
    unsandboxed: true,
    args: ["--no-zygote", "--disable-gpu", "--font-render-hinting=none"],
    env: { LD_LIBRARY_PATH: join(folder, "al2023", "lib"), FONTCONFIG_FILE: join(folder, FONTS) },
  };
}

function findPackage(): { readonly entry: string; readonly version: string } | undefined {
  const require = createRequire(import.meta.url);
  try {
    const entry = require.resolve("@sparticuz/chromium");
    const root = dirname(dirname(dirname(entry)));
    const { version } = require(join(root, "package.json")) as { version: string };
    return { entry, version };
  } catch {
    return undefined;
  }
}

/** A folder that only this user can write: nobody else may put a program where it will be started from. */
async function writableFolder(options: SearchOptions): Promise<string> {
  const own = `dicelens-${process.getuid?.() ?? "user"}`;
  const places = options.cacheFolder
    ? [options.cacheFolder]
    : [join(homedir(), ".cache", "dicelens"), join(tmpdir(), own)];
  for (const place of places) {
    try {
      await makeFolder(place, 0o700);
      await access(place, constants.W_OK);
      const { uid, mode } = await stat(place);
      if (uid === process.getuid?.() && (mode & 0o022) === 0) return place;
    } catch {
      // Read-only, or no home: try the next place.
    }
  }
  throw new Error(`no writable folder of your own to unpack it to (tried ${places.join(", ")})`);
}

async function unpack(entry: string, parent: string, folder: string): Promise<void> {
  const scratch = await ownedFolder(parent, "unpacking-");
  try {
    const script = `import carried from ${JSON.stringify(pathToFileURL(entry).href)};
      await (carried.default ?? carried).executablePath();`;
    await run(process.execPath, ["--input-type=module", "-e", script], {
      env: { TMPDIR: scratch, HOME: scratch, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
      timeout: 900_000,
    });
    await chmod(join(scratch, "chromium"), 0o700);
    await writeFile(join(scratch, FONTS), fontsConf(join(folder, "fonts")));
    // Without it, the copy is not complete.
    if (!(await isFile(join(folder, FONTS)))) await rm(folder, { recursive: true, force: true });
    // Another run may have been faster; its copy is just as good.
    if (!(await isFile(join(folder, FONTS))))
      await rename(scratch, folder).catch(async (error: unknown) => {
        if (!(await isFile(join(folder, FONTS)))) throw error;
      });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The package's own configuration looks in one fixed place. Without any font, not even embedded ones are drawn. */
function fontsConf(folder: string): string {
  const escaped = folder.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escaped}</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
}

const isFile = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
