-- wrk's request: the case in $CASE, always as its caller sends it. Tells at the end what was not answered as it should be.
local file = assert(io.open(os.getenv("CASE"), "rb"))
wrk.method = "POST"
wrk.body = file:read("*a")
wrk.headers["Content-Type"] = "application/json"
file:close()

function done(summary, latency)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("figures: %d letters, %.0f a second, p50 %.1f ms, p99 %.1f ms, %d not answered\n", summary.requests,
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, bad))
end
