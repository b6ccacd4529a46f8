/**
 * Placing a model in the shopper's room: which devices can, and how long it was done. The page leads
 * to Android's Scene Viewer or to iOS's Quick Look, or stays and opens a WebXR session.
 */

interface XrSystem {
  isSessionSupported(mode: string): Promise<boolean>;
}

const isAndroid = (agent: string) =>
  /android/i.test(agent) && !/firefox|oculusbrowser/i.test(agent);

function hasQuickLook(): boolean {
  const { relList } = document.createElement("a");
  try {
    return relList.supports("ar");
  } catch {
    return false;
  }
}

/** Asks for no permission: it looks at what the browser says of itself. */
export async function canPlaceModels(): Promise<boolean> {
  if (isAndroid(navigator.userAgent) || hasQuickLook()) return true;
  const { xr } = navigator as { xr?: XrSystem };
  try {
    return (await xr?.isSessionSupported("immersive-ar")) ?? false;
  } catch {
    return false;
  }
}

/**
 * Counts the seconds from leaving for the room to coming back: the end of a session in the page, or
 * the page being seen again after the viewer of the system covered it.
 */
export class RoomVisit {
  private since: number | null = null;
  private covered = false;

  constructor(private readonly done: (seconds: number) => void) {
    document.addEventListener("visibilitychange", this.look);
  }

  begin(): void {
    this.since = performance.now();
    this.covered = document.hidden;
  }

  /** It could not be shown: nothing happened. */
  fail(): void {
    this.since = null;
  }

  end(): void {
    if (this.since === null) return;
    const seconds = Math.round((performance.now() - this.since) / 1000);
    this.since = null;
    this.done(seconds);
  }

  close(): void {
    document.removeEventListener("visibilitychange", this.look);
    if (this.covered) this.end();
  }

  private readonly look = () => {
    if (document.hidden) this.covered = this.since !== null;
    else if (this.covered) {
      this.covered = false;
      this.end();
    }
  };
}
