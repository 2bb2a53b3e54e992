"""Programs beside each other, in turns: a start of each, again and again; then a minute of rest, and the same load."""
import time

from .load import Load

IDLE = 10
PACE = 2.2  # Discord lets a guild's commands be written ten times in twenty seconds.


def compare(contenders, options, say):
    """What was measured, by program: lists of the same length for each measure."""
    found = {one.name: {} for one, _ in contenders}
    measure_starts(contenders, options, found, say)
    for number in range(options.rounds):
        turn = number % len(contenders)
        say(f"round {number + 1} of {options.rounds}: a minute of rest, then the load")
        measure_round(contenders[turn:] + contenders[:turn], options, found, last=number + 1 == options.rounds)
    return found


def keep(found, program, **values):
    for name, value in values.items():
        found[program.name].setdefault(name, []).append(value)


def measure_starts(contenders, options, found, say):
    say(f"{options.starts} starts of each, in turns")
    for _ in range(options.starts):
        begun = time.time()
        for program, sandbox in contenders:
            sandbox.remove_commands()
            since = sandbox.position()
            process = program.start(sandbox)
            try:
                ready, registered = sandbox.await_start(process, since)
            finally:
                process.stop()
            keep(found, program, ready=ready * 1000, registered=registered * 1000)
        time.sleep(max(0, begun + PACE - time.time()))


def measure_round(contenders, options, found, last):
    running = []
    try:
        for program, sandbox in contenders:
            sandbox.remove_commands()
            since = sandbox.position()
            process = program.start(sandbox)
            running.append(process)
            sandbox.await_start(process, since)
            # The next one starts when this one rests.
            rest_until(process, IDLE)
            keep(found, program, cpu_idle=process.cpu())
        for process, (program, _) in zip(running, contenders):
            rest_until(process, options.idle)
            keep(found, program, **process.memory())
        for process, (program, sandbox) in zip(running, contenders):
            keep(found, program, **measure_load(process, Load(sandbox, options)))
            if last and program is options.ours:
                keep(found, program, **measure_rush(process, Load(sandbox, options), options))
    finally:
        for process in running:
            process.stop()


def rest_until(process, age):
    time.sleep(max(0, age - process.age()))
    process.check()


def measure_load(process, load):
    before = process.cpu()
    times, lost, _ = load.steady(load.options.lists, 20)
    cpu = process.cpu() - before
    p50, p95, p99 = (load.percentile(times, percent) for percent in (50, 95, 99))
    _, lost_of_burst, burst = load.burst(200)
    figures = {"p50": p50, "p95": p95, "p99": p99, "cpu_load": cpu * 1000 / load.options.lists}
    return figures | {"burst": burst, "lost": lost + lost_of_burst}


def measure_rush(process, load, options):
    """Our program alone: a busy minute, a thousand commands at once, and a minute of rest."""
    times, lost, slowest = load.minute(options.rate, options.seconds)
    burst_times, burst_lost, burst = load.burst(options.burst)
    over = time.time()
    figures = {"rush_p50": load.percentile(times, 50), "rush_p99": load.percentile(times, 99), "rush_slowest": slowest}
    figures |= {"rush_lost": lost + burst_lost, "rush_burst": burst, "rush_burst_slowest": burst_times[-1]}
    figures["rush_resident"] = process.memory()["resident"]
    time.sleep(max(0, over + options.rest - time.time()))
    return figures | {"after_rush": process.memory()["resident"]}
