public import ControlModel

/// Why there is no roadmap.
public enum RoadmapError: Error, Hashable, Sendable {
  /// No target was given.
  case noTargets
  /// There is no catalog of a framework.
  case unknownFramework(FrameworkID, known: [FrameworkID])
  /// Controls that could be chosen have no size.
  case unsized([ControlReference], of: Int)
  /// A size is a letter of which nobody said how many days it means.
  case sizeWithoutMeaning(String)
  /// A size's key can mean several controls.
  case ambiguousSize(String, candidates: [ControlReference])
  /// Orders of so many targets are not compared.
  case tooManyTargets(Int, limit: Int)
}

extension RoadmapError: CustomStringConvertible {
  /// What is wrong and what to do about it.
  public var description: String {
    switch self {
    case .noTargets: return "no target; name at least one framework: --targets soc2-2017,pci-dss-4.0.1"
    case .unknownFramework(let framework, let known):
      return "there is no catalog of '\(framework)'; known are "
        + (known.isEmpty ? "none" : Phrase.list(known.map(\.rawValue)))
    case .unsized(let controls, let total):
      let first = controls.prefix(3).map(\.description).joined(separator: ", ")
      return "\(controls.count) of \(total) controls that could be chosen have no size (\(first)"
        + (controls.count > 3 ? ", …" : "")
        + "); give them one, or say what they count: --unsized 3"
    case .sizeWithoutMeaning(let letter):
      return "the sizes use \(letter); say how many days that is: --size-days \(letter)=5"
    case .ambiguousSize(let key, let candidates):
      return
        "the size of '\(key)' can mean \(Phrase.list(candidates.map(\.description), conjunction: "or")); "
        + "write the framework, too"
    case .tooManyTargets(let count, let limit):
      return "the orders of \(count) targets are not compared, only of up to \(limit); leave --order out"
    }
  }
}
