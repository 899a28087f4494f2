import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { identifyProblem, isOnShard, MESSAGE_CONTENT, readyJson, type Shard, shardOf } from "./handshake.ts";
import { secret } from "./ids.ts";
import { isObject, numberIn, objectIn } from "./json.ts";
import { botSees, guildJson } from "./payloads.ts";
import type { Json } from "./things.ts";
import type { GatewayEvent, World } from "./world.ts";

const OP = {
  DISPATCH: 0,
  HEARTBEAT: 1,
  IDENTIFY: 2,
  PRESENCE: 3,
  VOICE: 4,
  RESUME: 6,
  RECONNECT: 7,
  MEMBERS: 8,
  INVALID_SESSION: 9,
  HELLO: 10,
  ACK: 11,
} as const;

/** One client's session; it outlives its connection, so that it can be resumed. */
interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: Shard;
  readonly sent: { readonly name: string; readonly data: Json }[];
  connection: Connection | null;
}

interface Connection {
  readonly socket: WebSocket;
  readonly receivedAt: number[];
  session: Session | null;
  acknowledges: boolean;
}

interface Counts {
  connections: number;
  identifies: number;
  resumes: number;
  readonly closes: number[];
  readonly ready: number;
  readonly shards: readonly number[];
}

export interface Gateway {
  readonly log: Counts;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly emit: (event: GatewayEvent) => void;
  readonly reconnect: () => void;
  readonly invalidate: (resumable: boolean) => void;
  readonly dropAll: (code: number) => void;
  readonly silenceHeartbeats: () => void;
  readonly repeat: (name: string) => void;
  readonly refuse: (code: number | null) => void;
  readonly close: () => void;
}

interface GatewayOptions {
  readonly world: () => World;
  readonly heartbeatMs: number;
  readonly guildDelayMs: number;
  readonly refuse: number | null;
}

/** The gateway: sessions by shard, events by intent, everything sent kept for a RESUME. */
export function openGateway(options: GatewayOptions): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const connections = new Set<Connection>();
  const sessions = new Map<string, Session>();
  const timers = new Set<NodeJS.Timeout>();
  let refused = options.refuse;
  const log: Counts = {
    connections: 0,
    identifies: 0,
    resumes: 0,
    closes: [],
    get ready() {
      return [...connections].filter(({ session }) => session !== null).length;
    },
    get shards() {
      return [...connections].flatMap(({ session }) => (session === null ? [] : [session.shard[0]]));
    },
  };

  function accept(socket: WebSocket): void {
    const connection: Connection = { socket, receivedAt: [], session: null, acknowledges: true };
    connections.add(connection);
    log.connections += 1;
    socket.on("message", (data: Buffer) => receive(connection, data));
    socket.on("close", (code) => ended(connection, code));
    socket.on("error", () => socket.terminate());
    send(connection, OP.HELLO, { heartbeat_interval: options.heartbeatMs });
    options.world().changed();
  }

  function ended(connection: Connection, code: number): void {
    connections.delete(connection);
    log.closes.push(code);
    const { session } = connection;
    if (session?.connection === connection) session.connection = null;
    if (session && (code === 1000 || code === 1001)) sessions.delete(session.id);
    options.world().changed();
  }

  function receive(connection: Connection, data: Buffer): void {
    const now = Date.now();
    connection.receivedAt.push(now);
    if (connection.receivedAt.filter((at) => at > now - 60_000).length > 120)
      return connection.socket.close(4008, "Rate limited.");
    if (data.length > 4096) return connection.socket.close(4002, "Error while decoding payload.");
    const message = parsed(data);
    if (!message) return connection.socket.close(4002, "Error while decoding payload.");
    const body = objectIn(message["d"]);
    switch (message["op"]) {
      case OP.HEARTBEAT:
        if (connection.acknowledges) send(connection, OP.ACK, null);
        return;
      case OP.IDENTIFY:
        return identify(connection, body);
      case OP.RESUME:
        return resume(connection, body);
      case OP.PRESENCE:
      case OP.VOICE:
      case OP.MEMBERS:
        return connection.session ? undefined : connection.socket.close(4003, "Not authenticated.");
      default:
        connection.socket.close(4001, "Unknown opcode.");
    }
  }

  function identify(connection: Connection, body: Json): void {
    const world = options.world();
    log.identifies += 1;
    const problem = connection.session ? 4005 : identifyProblem(world, body);
    const code = refused ?? problem;
    if (code !== undefined) {
      connection.socket.close(code);
      return world.changed();
    }
    const session: Session = {
      id: secret(16),
      intents: numberIn(body["intents"]),
      shard: shardOf(body["shard"]),
      sent: [],
      connection,
    };
    sessions.set(session.id, session);
    connection.session = session;
    const guilds = [...world.guilds.values()].filter((guild) => isOnShard(session.shard, guild));
    dispatch(session, "READY", readyJson(world, session, guilds));
    const sendGuilds = (): void => {
      for (const guild of guilds)
        if (!guild.isUnavailable && session.intents & 1)
          dispatch(session, "GUILD_CREATE", guildJson(world, guild));
      world.changed();
    };
    if (options.guildDelayMs > 0) later(sendGuilds, options.guildDelayMs);
    else sendGuilds();
  }

  function later(action: () => void, ms: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      action();
    }, ms);
    timers.add(timer);
  }

  function resume(connection: Connection, body: Json): void {
    const world = options.world();
    if (refused !== null) return connection.socket.close(refused);
    if (body["token"] !== world.token) return connection.socket.close(4004, "Authentication failed.");
    const session = sessions.get(String(body["session_id"]));
    const seen = numberIn(body["seq"]);
    if (!session || seen > session.sent.length) return send(connection, OP.INVALID_SESSION, false);
    if (session.connection !== connection) session.connection?.socket.close(4000);
    session.connection = connection;
    connection.session = session;
    log.resumes += 1;
    for (let index = seen; index < session.sent.length; index += 1) sendEvent(session, index);
    dispatch(session, "RESUMED", {});
    world.changed();
  }

  function emit(event: GatewayEvent): void {
    const world = options.world();
    if (event.channel && event.channel.guildId !== null && !botSees(world, event.channel)) return;
    for (const session of sessions.values()) {
      const wants = event.intents === 0 || (session.intents & event.intents) !== 0;
      const guild = event.guildId === null ? null : world.guilds.get(event.guildId);
      const isOut = guild?.isUnavailable === true && event.name !== "GUILD_DELETE";
      const isHere = guild ? isOnShard(session.shard, guild) && !isOut : session.shard[0] === 0;
      if (wants && isHere)
        dispatch(session, event.name, event.data((session.intents & MESSAGE_CONTENT) !== 0));
    }
    world.changed();
  }

  function dispatch(session: Session, name: string, data: Json): void {
    session.sent.push({ name, data });
    sendEvent(session, session.sent.length - 1);
  }

  return {
    log,
    upgrade: (request, socket, head) => sockets.handleUpgrade(request, socket, head, accept),
    emit,
    reconnect: () => {
      for (const connection of connections) send(connection, OP.RECONNECT, null);
    },
    invalidate: (resumable) => {
      for (const connection of connections) {
        if (!resumable && connection.session) sessions.delete(connection.session.id);
        send(connection, OP.INVALID_SESSION, resumable);
      }
    },
    dropAll: (code) => {
      for (const { socket } of connections) socket.close(code);
    },
    silenceHeartbeats: () => {
      for (const connection of connections) connection.acknowledges = false;
    },
    repeat: (name) => {
      for (const session of sessions.values())
        sendEvent(
          session,
          session.sent.findLastIndex((event) => event.name === name),
        );
    },
    refuse: (code) => void (refused = code),
    close: () => {
      for (const timer of timers) clearTimeout(timer);
      for (const { socket } of connections) socket.terminate();
      sockets.close();
    },
  };
}

function send({ socket }: Connection, op: number, d: unknown): void {
  socket.send(JSON.stringify({ op, d, s: null, t: null }));
}

/** Sends one kept event; its sequence number is its index, from 1. */
function sendEvent(session: Session, index: number): void {
  const event = session.sent[index];
  if (event && session.connection)
    session.connection.socket.send(
      JSON.stringify({ op: OP.DISPATCH, t: event.name, s: index + 1, d: event.data }),
    );
}

function parsed(data: Buffer): Json | undefined {
  try {
    const value: unknown = JSON.parse(data.toString("utf8"));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
