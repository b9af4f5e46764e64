import Foundation
import Testing

/// An import as a whole: one that does not come to its end leaves nothing behind, and its files are read together.
@Suite("An import as a whole", .serialized)
struct ImportAsAWholeTests {
  /// Every file below a folder, hidden ones too, and every folder.
  static func everything(in folder: URL) -> [String] {
    (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []).sorted()
  }

  @Test("leaves no part of a file, wherever it is interrupted", arguments: [SIGINT, SIGTERM])
  func interruption(signal: Int32) async throws {
    let scratch = try ScratchFolder("import")
    defer { scratch.remove() }
    let folder = scratch.url
    let file = folder.appending(path: "crosswalk.csv")
    try Data(try #require(ReadingMemoryTests.samples.first).text(3_000).utf8).write(to: file)
    let arguments = ["import", file.path, "--into", "out"].map { $0 == "out" ? folder.path + "/out" : $0 }
    let start = ContinuousClock.now
    let whole = try await LimitedProcess.concord(arguments, in: folder)
    let duration = ContinuousClock.now - start
    #expect(whole.status == 0, "\(whole.errors.prefix(300))")
    let written = folder.appending(path: "out/mappings/one-1_two-1.sssom.tsv")
    let expected = try Data(contentsOf: written)
    var stopped = 0
    for step in 0..<12 {
      try FileManager.default.removeItem(at: folder.appending(path: "out"))
      let moment = ContinuousClock.now + duration * (Double(step) / 12)
      // The last ones wait for a draft to appear, and strike while it is being written.
      let out = folder.appending(path: "out")
      let run = try await LimitedProcess.concord(arguments, in: folder, interruption: signal) {
        step < 8
          ? ContinuousClock.now >= moment
          : Self.everything(in: out).contains { $0.contains("/.") }
      }
      let left = Self.everything(in: out)
      if run.status == -signal {
        stopped += 1
        #expect(left == [] || left == ["mappings"] || left == ["mappings", "mappings/one-1_two-1.sssom.tsv"])
      }
      #expect(!left.contains { $0.contains("/.") }, "\(left)")
      if left.count > 1 { #expect(try Data(contentsOf: written) == expected) }
      if left.isEmpty { try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true) }
    }
    #expect(stopped > 0)
  }

  @Test("that fails at its second file leaves neither of the two")
  func failure() async throws {
    let scratch = try ScratchFolder("import")
    defer { scratch.remove() }
    let folder = scratch.url
    let samples = ReadingMemoryTests.samples.prefix(2)
    for sample in samples {
      try Data(sample.text(3).utf8).write(to: folder.appending(path: sample.name))
    }
    // The catalog's place is taken by a folder.
    let out = folder.appending(path: "out")
    try FileManager.default.createDirectory(
      at: out.appending(path: "catalogs/catalog.yaml"), withIntermediateDirectories: true)
    let run = try await LimitedProcess.concord(
      ["import"] + samples.map { folder.path + "/" + $0.name } + ["--into", out.path], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("catalogs/catalog.yaml': it is a folder"))
    #expect(Self.everything(in: out) == ["catalogs", "catalogs/catalog.yaml"])
  }

  @Test("writes through links, into pipes and devices, and never over them")
  func places() async throws {
    let scratch = try ScratchFolder("import")
    defer { scratch.remove() }
    let folder = scratch.url
    let (output, status) = try await ConsoleSession.run(
      """
      printf 'ID,Title,Assessable\\nA.1,Keys,yes\\n' >in.csv
      echo old >real.csv && ln -s real.csv link.csv && ln -s later.csv dangling.csv && mkfifo pipe
      chmod 600 real.csv
      for out in link.csv dangling.csv; do concord convert in.csv $out --to catalog-table 2>/dev/null; done
      test -L link.csv && test -L dangling.csv && cmp real.csv later.csv && stat -c %a real.csv
      (cat pipe >from-pipe.csv) & concord convert in.csv pipe --to catalog-table 2>/dev/null; wait
      test -p pipe && cmp from-pipe.csv real.csv && echo piped
      concord convert in.csv - --to catalog-table 2>error >/dev/full; echo "status $?"; cat error
      concord convert in.csv in.csv --to catalog-table; echo "status $?"
      concord convert in.csv none/x.csv --to catalog-table 2>&1 | sed "s|$PWD|.|"
      concord import <in.csv - --dry-run --framework keys-1
      cat in.csv | concord check - 2>&1 | cut -c 1-34
      concord import . --dry-run
      """, in: folder)
    #expect(status == 2)
    #expect(
      output == """
        600
        piped
        status 2
        error: cannot write to standard output: no space left on device
        error: 'in.csv' is the file that is read, and what 'catalog-table' cannot say would be lost; name another one
        status 2
        error: cannot write 'none/x.csv': there is no folder './none'
        - (catalog-table): catalog keys-1, 1 control, 1 assessable
        checked 0 mapping sets with 0 rows
        error: cannot read '.': it is a folder

        """)
  }

  @Test("of a framework and a crosswalk with it reads them in the light of each other, in either order")
  func together() async throws {
    let scratch = try ScratchFolder("import")
    defer { scratch.remove() }
    try scratch.write(
      "ID,Title,Assessable\nC1,Keys are counted,yes\nC2,Doors are locked,yes\n", to: "acme.csv")
    try scratch.write("ACME,SOC 2\nc1,CC6.4\nc2,\"CC6.1, CC6.4\"\n", to: "crosswalk.csv")
    for files in ["acme.csv crosswalk.csv", "crosswalk.csv acme.csv"] {
      let output = try await scratch.concord("import \(files) --dry-run")
      #expect(output.contains("catalog acme, 2 controls"), "\(output)")
      #expect(output.contains("mapping set acme to soc2-2017, 3 rows"), "\(output)")
      #expect(!output.contains("unknown-"), "\(output)")
    }
    // Read before its catalog, the mapping names what that does not have; the catalog's import says so.
    try scratch.write("Source,Target,Relation\nc1,CC6.4,intersects\n", to: "first.csv")
    _ = try await scratch.concord("import first.csv --source acme --target soc2 --into own")
    let late = try await scratch.concord("import acme.csv --into own")
    #expect(
      late.contains("warning: [unknown-control] the mapping set 'acme_soc2-2017', which was there before"))
    #expect(late.contains("is 'C1' meant? import the mappings again"))
    let again = try await scratch.concord("import first.csv --source acme --target soc2 --into own")
    #expect(again.contains("in place of 'acme_soc2-2017' of 1 row"))
    #expect(try await scratch.concord("map acme/C1 --content own --to soc2").contains("CC6.4"))
  }
}
