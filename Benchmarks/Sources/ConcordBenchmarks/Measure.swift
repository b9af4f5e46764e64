/// The time that repeated runs of one piece of work took, in milliseconds.
struct Measure {
  let median: Double
  let least: Double
  let greatest: Double

  /// Runs `work` `runs` times. Its result is kept until the clock has stopped, so that nothing is optimised away.
  init<Result>(runs: Int, _ work: () throws -> Result) rethrows {
    let clock = ContinuousClock()
    var times: [Double] = []
    for _ in 0..<runs {
      let start = clock.now
      let result = try work()
      let duration = clock.now - start
      withExtendedLifetime(result) {}
      times.append(Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15)
    }
    times.sort()
    median = times[times.count / 2]
    least = times[0]
    greatest = times[times.count - 1]
  }

  /// A number with as many digits as mean something.
  static func text(_ value: Double) -> String {
    switch value {
    case 100...: String(Int(value.rounded()))
    case 10...: String((value * 10).rounded() / 10)
    default: String((value * 100).rounded() / 100)
    }
  }

  /// A count with thousands set apart.
  static func text(_ value: Int) -> String {
    var result = ""
    for (place, digit) in String(value).reversed().enumerated() {
      if place > 0, place % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return String(result.reversed())
  }
}
