import { DefaultRestOptions, REST, type RESTOptions, Routes } from "discord.js";
import { pausingRequests } from "../delivery/pausing-requests.ts";

type MakeRequest = RESTOptions["makeRequest"];

/** Requests a second that Discord allows a bot in all. */
const REQUESTS_A_SECOND = 50;
/** How long what Discord says about the gateway is used again (ms): it may be asked for twice in five seconds. */
const FRESH_MS = 10_000;

/** How a process speaks with Discord. */
interface RestSettings {
  /** Address of Discord's API without its version. */
  readonly apiUrl: string;
  /** Address of Discord's pictures; default its own. */
  readonly cdnUrl?: string | undefined;
  /** What every request passes through; default nothing. */
  readonly through?: (make: MakeRequest) => MakeRequest;
}

/**
 * The way to Discord's API of all clients of a process, so that they keep its limits together. A client that ends leaves it as it is,
 * though discord.js would take its token away.
 */
export class SharedRest extends REST {
  #gateway: { readonly at: number; readonly answer: Promise<unknown> } | null = null;

  constructor(token: string, { apiUrl, cdnUrl, through }: RestSettings) {
    const paused = pausingRequests(DefaultRestOptions.makeRequest);
    super({
      api: apiUrl,
      ...(cdnUrl !== undefined && { cdn: cdnUrl }),
      makeRequest: through?.(paused) ?? paused,
      handlerSweepInterval: 300_000,
      invalidRequestWarningInterval: 100,
      // That somebody types is news only at the moment it is said.
      rejectOnRateLimit: ({ route }) => route.endsWith("/typing"),
    });
    super.setToken(token);
  }

  /** Divides what Discord allows among so many processes. */
  divideAmong(processes: number): void {
    this.options.globalRequestsPerSecond = Math.max(1, Math.floor(REQUESTS_A_SECOND / processes));
  }

  override get(...[route, options]: Parameters<REST["get"]>): Promise<unknown> {
    if (route !== Routes.gatewayBot()) return super.get(route, options);
    const now = performance.now();
    if (this.#gateway !== null && now - this.#gateway.at < FRESH_MS) return this.#gateway.answer;
    const answer = super.get(route, options);
    const asked = { at: now, answer };
    this.#gateway = asked;
    answer.catch(() => {
      if (this.#gateway === asked) this.#gateway = null;
    });
    return answer;
  }

  override setToken(): this {
    return this;
  }

  override clearHandlerSweeper(): void {}

  override clearHashSweeper(): void {}
}
