// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "ConcordBenchmarks",
  dependencies: [.package(name: "concord", path: "..")],
  targets: [
    .executableTarget(
      name: "ConcordBenchmarks", dependencies: [.product(name: "Concord", package: "concord")])
  ],
  swiftLanguageModes: [.v6]
)
