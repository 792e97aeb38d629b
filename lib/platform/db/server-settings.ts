import { statfsSync } from "node:fs";
import { totalmem } from "node:os";

/** `durable` keeps what it promised through a power cut; `scratch` is for tests, which throw everything away. */
export type Durability = "durable" | "scratch";

const MB = 1024 ** 2;
const PARALLEL_QUERY_ROOM = 1024 * MB;

/** Sized for a portfolio of millions of plans on a small machine with a solid-state disk. */
export function serverSettings(port: number, durability: Durability): string {
  const memory = totalmem();
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: `${Math.floor(Math.min(512 * MB, memory / 4) / MB)}MB`,
    effective_cache_size: `${Math.floor(memory / 2 / MB)}MB`,
    work_mem: "24MB",
    maintenance_work_mem: "256MB",
    dynamic_shared_memory_type: sharedMemoryType(),
    max_parallel_workers_per_gather: "2",
    random_page_cost: "1.1",
    // More look-ahead than this and a scan of a temporary table can pin every local buffer it has.
    effective_io_concurrency: "16",
    temp_buffers: "64MB",
    jit: "off",
    wal_level: "minimal",
    max_wal_senders: "0",
    wal_compression: "on",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    ...(durability === "scratch" && { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join("");
}

/** Containers often give /dev/shm 64 MB, which a parallel hash join outgrows; files in the data folder do not end. */
function sharedMemoryType(): string {
  if (process.platform !== "linux") return "posix";
  try {
    const shm = statfsSync("/dev/shm");
    return shm.bavail * shm.bsize >= PARALLEL_QUERY_ROOM ? "posix" : "mmap";
  } catch {
    return "mmap";
  }
}
