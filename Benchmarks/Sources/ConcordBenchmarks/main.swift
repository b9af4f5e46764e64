internal import Concord

// The part of `make bench` that runs inside one process; prints Markdown. `--scale N` leaves out synthetic content of
// more than N times the largest public crosswalk; `--labels` prints labels instead, for the comparison with the peer.

let arguments = CommandLine.arguments.dropFirst()
let shipped = ShippedBenchmark(content: try BuiltinContent.load())
if arguments.first == "--labels" {
  shipped.printLabels()
} else {
  try shipped.run()
  let scale = arguments.first == "--scale" ? arguments.dropFirst().first.flatMap { Int($0) } : nil
  SyntheticBenchmark(scale: scale ?? 100).run()
}
