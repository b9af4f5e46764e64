/// How two neighbours are linked, seen from the first.
enum LinkKind: Int, CaseIterable {
  /// The first lies in the second.
  case up
  /// The second lies in the first.
  case down
  /// They share something.
  case overlap
  /// They share nothing.
  case apart
}

/// One neighbour of a node, with the reason for the link.
struct Link: Sendable {
  static let strictBit: UInt32 = 1 << 31
  static let reasonMask: UInt32 = strictBit - 1

  var node: UInt32
  /// The reason in the low 31 bits. The highest bit says that the larger side exceeds the smaller one (up, down),
  /// or that each side exceeds the other (overlap).
  var tag: UInt32

  init(_ node: UInt32, reason: UInt32, strict: Bool = false) {
    self.node = node
    tag = strict ? reason | Self.strictBit : reason
  }

  var isStrict: Bool { tag & Self.strictBit != 0 }
  var reason: UInt32 { tag & Self.reasonMask }
}

/// Neighbours as compressed sparse rows: four runs for each node, in the order of `LinkKind`.
struct Adjacency: Sendable {
  /// Where the runs begin: 4 × nodes + 1 numbers.
  var offsets: [UInt32]
  var links: [Link]

  /// Two passes of counting; `enumerate` must call its argument with the same links both times.
  init(nodeCount: Int, enumerate: ((UInt32, LinkKind, Link) -> Void) -> Void) {
    var offsets = [UInt32](repeating: 0, count: 4 * nodeCount + 2)
    enumerate { node, kind, _ in offsets[Int(node) * 4 + kind.rawValue + 2] &+= 1 }
    var total: UInt32 = 0
    for position in offsets.indices {
      total += offsets[position]
      offsets[position] = total
    }
    // offsets[k + 1] is where run k begins, and moves to where it ends while the run is filled.
    var links = [Link](repeating: Link(0, reason: 0), count: Int(total))
    enumerate { node, kind, link in
      let run = Int(node) * 4 + kind.rawValue + 1
      links[Int(offsets[run])] = link
      offsets[run] &+= 1
    }
    offsets.removeLast()
    self.offsets = offsets
    self.links = links
  }

  /// The adjacency with nodes and links added; the additions are sorted by node and kind first.
  func adding(nodes: Int, links additions: [(node: UInt32, kind: LinkKind, link: Link)]) -> Adjacency {
    let runs = offsets.count - 1 + 4 * nodes
    let sorted = additions.enumerated().sorted { left, right in
      let leftRun = Int(left.element.node) * 4 + left.element.kind.rawValue
      let rightRun = Int(right.element.node) * 4 + right.element.kind.rawValue
      return leftRun != rightRun ? leftRun < rightRun : left.offset < right.offset
    }.map(\.element)
    var result = self
    result.offsets.removeAll(keepingCapacity: true)
    result.links.removeAll(keepingCapacity: true)
    result.offsets.reserveCapacity(runs + 1)
    result.links.reserveCapacity(links.count + additions.count)
    var next = 0
    for run in 0..<runs {
      result.offsets.append(UInt32(result.links.count))
      if run < offsets.count - 1 {
        result.links.append(contentsOf: links[Int(offsets[run])..<Int(offsets[run + 1])])
      }
      while next < sorted.count, Int(sorted[next].node) * 4 + sorted[next].kind.rawValue == run {
        result.links.append(sorted[next].link)
        next += 1
      }
    }
    result.offsets.append(UInt32(result.links.count))
    return result
  }

  /// The positions of a node's links of one kind.
  @inline(__always)
  func range(_ node: UInt32, _ kind: LinkKind) -> Range<Int> {
    let run = Int(node) * 4 + kind.rawValue
    return Int(offsets[run])..<Int(offsets[run + 1])
  }

  /// Calls `body` with each of a node's links of one kind.
  @inline(__always)
  func forEachLink(_ node: UInt32, _ kind: LinkKind, _ body: (Link) -> Void) {
    for position in range(node, kind) { body(links[position]) }
  }

  /// A node's links of one kind.
  func links(_ node: UInt32, _ kind: LinkKind) -> ArraySlice<Link> { links[range(node, kind)] }

  var byteCount: Int { offsets.count * 4 + links.count * MemoryLayout<Link>.stride }
}
