// `make fuzz`: one reader of `ReaderHarness` under libFuzzer.
//
//   ReaderFuzzer list                    the readers' names
//   ReaderFuzzer seeds READER FOLDER     writes the reader's seeds
//   ReaderFuzzer READER [libFuzzer's …]  fuzzes it
//
// Run from the top folder of the repository. A broken promise counts as a crash.
import Foundation
import ReaderHarness

@_silgen_name("LLVMFuzzerRunDriver")
func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

let harness = Harness(repository: URL(fileURLWithPath: FileManager.default.currentDirectoryPath))
let readers = HarnessedReader.all(harness)
var words = Array(CommandLine.arguments.dropFirst())

func reader(_ name: String?) -> HarnessedReader {
  guard let found = readers.first(where: { $0.name == name }) else {
    print("no reader '\(name ?? "")'; there are \(readers.map(\.name).joined(separator: ", "))")
    exit(64)
  }
  return found
}

nonisolated(unsafe) var fuzzed: HarnessedReader?

switch words.first {
case "list":
  for reader in readers { print(reader.name) }
case "seeds":
  let folder = URL(fileURLWithPath: words.count > 2 ? words[2] : ".")
  let seeds = reader(words.dropFirst().first).seeds(harness)
  for (number, seed) in seeds.enumerated() {
    try Data(seed).write(to: folder.appending(path: "seed-\(number)"))
  }
default:
  fuzzed = reader(words.first)
  words.removeFirst()
  var count = CInt(words.count + 1)
  let copies = ([CommandLine.arguments[0]] + words).map { strdup($0) } + [nil]
  let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: copies.count)
  list.initialize(from: copies, count: copies.count)
  var arguments = list
  exit(
    runFuzzer(&count, &arguments) { data, size in
      let broken = fuzzed?.brokenPromises(Array(UnsafeBufferPointer(start: data, count: size))) ?? []
      if !broken.isEmpty {
        // Standard output is not flushed by what comes next.
        FileHandle.standardError.write(Data("BROKEN PROMISE: \(broken.joined(separator: "; "))\n".utf8))
        abort()
      }
      return 0
    })
}
