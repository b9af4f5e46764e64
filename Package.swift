// swift-tools-version: 6.2
import PackageDescription

/// Upcoming language features that every Swift target is built with.
var swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
if Context.environment["CONCORD_WARNINGS_ARE_ERRORS"] != nil {
  swiftSettings.append(.treatAllWarnings(as: .error))
}

let package = Package(
  name: "concord",
  products: [
    .library(name: "Concord", targets: ["Concord"]),
    .library(name: "ConcordAssistant", targets: ["Assistant"]),
    .executable(name: "concord", targets: ["ConcordMain"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
  ],
  targets: [
    // What the others share: frameworks, controls, relations, mappings, findings. No I/O.
    .target(name: "ControlModel", swiftSettings: swiftSettings),
    // The reasoner: labels, derivations, contradictions, coverage.
    .target(name: "MappingGraph", dependencies: ["ControlModel"], swiftSettings: swiftSettings),
    // Plans as pure functions: transition, and what follows.
    .target(name: "Planning", dependencies: ["ControlModel", "MappingGraph"], swiftSettings: swiftSettings),
    // A reader and a writer for each format.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibZip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CLibXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    // The functions of the three, which load their library when one of them is first called.
    .target(
      name: "CLateLibraries", dependencies: ["CLibXML2", "CLibZip", "CLibXLSXWriter"],
      exclude: ["pkgconfig"]),
    .target(
      name: "Interchange",
      dependencies: [
        "ControlModel", "CLibXML2", "CLibZip", "CLibXLSXWriter", "CLateLibraries",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: swiftSettings),
    // The catalogs and mapping sets that ship, as one image in read-only data.
    .target(name: "CContentImage", exclude: ["image.bin"]),
    .target(
      name: "ConcordContent", dependencies: ["CContentImage", "ControlModel", "Interchange"],
      swiftSettings: swiftSettings),
    // `make content`: catalogs/ and mappings/ into the image. Not a product.
    .executableTarget(
      name: "ContentImageTool", dependencies: ["Interchange", "ControlModel"], swiftSettings: swiftSettings),
    // An organisation's own data in one SQLite file: the only module that knows SQL.
    .target(
      name: "Workspace",
      dependencies: ["ControlModel", "Interchange", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: swiftSettings),
    // Results as table, JSON, CSV, Markdown, HTML, SVG and XLSX.
    .target(
      name: "Reports",
      dependencies: ["ControlModel", "MappingGraph", "Planning", "Interchange", "Workspace"],
      swiftSettings: swiftSettings),
    // The umbrella: `import Concord`.
    .target(
      name: "Concord",
      dependencies: [
        "ControlModel", "MappingGraph", "Planning", "Interchange", "ConcordContent", "Workspace", "Reports",
      ],
      swiftSettings: swiftSettings),
    // The web application and the API: the only module that knows HTTP.
    .target(
      name: "Explorer",
      dependencies: [
        "Concord", .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
      ],
      swiftSettings: swiftSettings),
    // The Model Context Protocol: messages in, messages out. No process, no stream, no inference.
    .target(
      name: "Assistant",
      dependencies: ["Concord"], swiftSettings: swiftSettings),
    // The command line: options in, results out.
    .target(
      name: "ConcordCommands",
      dependencies: [
        "Concord", "Assistant", "Explorer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "ConcordMain", dependencies: ["ConcordCommands"], swiftSettings: swiftSettings),

    // `make bench`. Not a product.
    .executableTarget(
      name: "ConcordBenchmarks", dependencies: ["Concord"], path: "Benchmarks/Sources/ConcordBenchmarks",
      swiftSettings: swiftSettings),

    .testTarget(
      name: "ControlModelTests", dependencies: ["ControlModel"], swiftSettings: swiftSettings),
    .testTarget(
      name: "MappingGraphTests", dependencies: ["MappingGraph", "ControlModel"],
      swiftSettings: swiftSettings),
    // Every reader as bytes in, broken promises out: what the fuzzer and the tests share.
    .target(
      name: "ReaderHarness", dependencies: ["Interchange", "ControlModel"], path: "Tests/ReaderHarness",
      swiftSettings: swiftSettings),
    .testTarget(
      name: "InterchangeTests", dependencies: ["Interchange", "ControlModel", "ReaderHarness"],
      exclude: ["Fixtures", "Crashers"], swiftSettings: swiftSettings),
    .testTarget(
      name: "PlanningTests", dependencies: ["Concord"], swiftSettings: swiftSettings),
    .testTarget(
      name: "WorkspaceTests",
      dependencies: ["Concord", "Workspace", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "ReportsTests", dependencies: ["Concord"], exclude: ["Golden"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "ContentTests", dependencies: ["Concord", .product(name: "Yams", package: "Yams")],
      exclude: ["Facts"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "ConcordCommands", "Concord", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Golden", "Fixtures"],
      swiftSettings: swiftSettings),
    // What docs/library.md shows, compiled and run.
    .testTarget(name: "LibraryTests", dependencies: ["Concord"], swiftSettings: swiftSettings),
    .testTarget(
      name: "AssistantTests", dependencies: ["Assistant", "Concord", "Interchange"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "ExplorerTests",
      dependencies: ["Explorer", "Concord", .product(name: "Logging", package: "swift-log")],
      swiftSettings: swiftSettings),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)

// `make fuzz` alone: it needs every module built for libFuzzer, in a build folder of its own.
if Context.environment["CONCORD_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "ReaderFuzzer", dependencies: ["ReaderHarness"], path: "Tests/Fuzz", exclude: ["run"],
      swiftSettings: swiftSettings))
}
