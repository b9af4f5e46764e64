import ControlModel
import Testing

/// The laws of a relation algebra, over every label.
@Suite struct `Labels form a relation algebra` {
  let labels = Label.allLabels

  @Test func `there are 32 of them, from contradiction to unknown`() {
    #expect(Set(labels).count == 32)
    #expect(labels.first == .contradiction)
    #expect(labels.last == .unknown)
    #expect(Label(rawValue: 0xFF) == .unknown)
  }

  @Test func `equal is the identity of composition`() {
    for label in labels {
      #expect(label.composed(with: .equal) == label)
      #expect(Label.equal.composed(with: label) == label)
    }
  }

  @Test func `the converse of the converse is the label itself`() {
    for label in labels { #expect(label.converse.converse == label) }
  }

  @Test func `complement excludes exactly what the label leaves`() {
    for label in labels {
      #expect(label.complement.complement == label)
      #expect(label.intersection(label.complement).isContradiction)
      #expect(label.union(label.complement).isUnknown)
      #expect(label.complement.converse == label.converse.complement)
    }
  }

  @Test func `the converse of a composition is the composition of the converses, turned round`() {
    for first in labels {
      for second in labels {
        #expect(
          first.composed(with: second).converse == second.converse.composed(with: first.converse))
      }
    }
  }

  @Test func `converse and composition distribute over union`() {
    for first in labels {
      for second in labels {
        let both = first.union(second)
        #expect(both.converse == first.converse.union(second.converse))
        for third in labels {
          #expect(
            both.composed(with: third)
              == first.composed(with: third).union(second.composed(with: third)))
        }
      }
    }
  }

  @Test func `composition is associative`() {
    for first in labels {
      for second in labels {
        let firstTwo = first.composed(with: second)
        for third in labels
        where firstTwo.composed(with: third) != first.composed(with: second.composed(with: third)) {
          Issue.record("(\(first) ∘ \(second)) ∘ \(third)")
        }
      }
    }
  }

  /// (r∘s) meets t exactly when (r˘∘t) meets s, exactly when (t∘s˘) meets r.
  @Test func `the cycle law holds`() {
    for r in labels {
      for s in labels {
        let product = r.composed(with: s)
        for t in labels {
          let whole = !product.isDisjoint(with: t)
          let first = !r.converse.composed(with: t).isDisjoint(with: s)
          let second = !t.composed(with: s.converse).isDisjoint(with: r)
          if whole != first || whole != second { Issue.record("\(r), \(s), \(t)") }
        }
      }
    }
  }

  /// Composition distributes over intersections that are not empty, among all labels that can arise from what rows and trees
  /// state. That makes path consistency minimal (Long and Li, arXiv:1506.00337), and the reasoner exact.
  @Test func `what rows state generates a distributive subalgebra`() {
    var algebra: Set<Label> = Set(Relation.allCases.map { Label($0) })
    algebra.formUnion([.within, .containing, .overlapping, .unknown])
    var count = 0
    while algebra.count != count {
      count = algebra.count
      for first in algebra {
        algebra.insert(first.converse)
        for second in algebra {
          algebra.insert(first.composed(with: second))
          let both = first.intersection(second)
          if !both.isEmpty { algebra.insert(both) }
        }
      }
    }
    #expect(algebra.count == 14)
    for first in algebra {
      for second in algebra {
        for third in algebra where !second.isDisjoint(with: third) {
          let joint = first.composed(with: second.intersection(third))
          let apart = first.composed(with: second).intersection(first.composed(with: third))
          if joint != apart { Issue.record("\(first) ∘ (\(second) ∩ \(third))") }
        }
      }
    }
  }

  @Test func `a label says what it leaves`() {
    #expect(Label.unknown.description == "unknown")
    #expect(Label.contradiction.description == "contradiction")
    #expect(Label.within.description == "equal|subset")
    #expect(Label.overlapping.relations == [.equal, .subset, .superset, .intersects])
    #expect(Label.within.relation == nil)
    for relation in Relation.allCases {
      #expect(Label(relation).relation == relation)
      #expect(Label(relation).converse == Label(relation.converse))
    }
    #expect(Label.within.entailsWithin && Label.within.entailsOverlap)
    #expect(!Label.within.entailsContaining && !Label.unknown.entailsOverlap)
    #expect(!Label.contradiction.entailsOverlap && !Label.contradiction.entailsWithin)
  }
}

/// The tables, recomputed from sets.
@Suite struct `The tables are those of sets` {
  /// The relation of two non-empty sets, given as bits.
  static func relation(_ source: Int, _ target: Int) -> Relation {
    if source == target { return .equal }
    if source & target == 0 { return .disjoint }
    if source & ~target == 0 { return .subset }
    if target & ~source == 0 { return .superset }
    return .intersects
  }

  /// The composition table as the non-empty subsets of a universe show it.
  static func compositions(universe: Int) -> [[Label]] {
    var table = [[Label]](repeating: [Label](repeating: .contradiction, count: 5), count: 5)
    let index = Dictionary(uniqueKeysWithValues: Relation.allCases.enumerated().map { ($1, $0) })
    let sets = 1..<(1 << universe)
    for first in sets {
      for second in sets {
        let left = index[relation(first, second)] ?? 0
        for third in sets {
          let right = index[relation(second, third)] ?? 0
          table[left][right].formUnion(Label(relation(first, third)))
        }
      }
    }
    return table
  }

  @Test(arguments: 4...6) func `composition is what sets show`(universe: Int) {
    let table = Self.compositions(universe: universe)
    for (row, first) in Relation.allCases.enumerated() {
      for (column, second) in Relation.allCases.enumerated() {
        #expect(first.composed(with: second) == table[row][column], "\(first) ∘ \(second)")
      }
    }
  }

  @Test func `four elements show every case and three do not`() {
    let table = Self.compositions(universe: 4)
    #expect(Self.compositions(universe: 3) != table)
    #expect(Self.compositions(universe: 5) == table)
  }

  @Test func `the union of sources is what sets show`() {
    for universe in 3...4 {
      var seen: [[Relation]: Label] = [:]
      let sets = 1..<(1 << universe)
      for first in sets {
        for second in sets {
          for target in sets {
            let key = [Self.relation(first, target), Self.relation(second, target)]
            seen[key, default: .contradiction].formUnion(Label(Self.relation(first | second, target)))
          }
        }
      }
      for first in Relation.allCases {
        for second in Relation.allCases {
          #expect(
            first.joined(with: second) == seen[[first, second]], "\(first) ∪ \(second), \(universe)")
        }
      }
    }
  }

  @Test func `joining distributes over union and does not mind the order`() {
    for first in Label.allLabels {
      for second in Label.allLabels {
        #expect(first.joined(with: second) == second.joined(with: first))
        let single = Relation.allCases.filter { first.contains(Label($0)) }
        let union = single.reduce(Label.contradiction) { $0.union(Label($1).joined(with: second)) }
        #expect(first.joined(with: second) == union)
      }
    }
  }

  @Test func `four chains of relations that share something lose the overlap`() {
    let sharing = Relation.allCases.filter { $0 != .disjoint }
    var losing: [[Relation]] = []
    for first in sharing {
      for second in sharing where !first.composed(with: second).entailsOverlap {
        losing.append([first, second])
      }
    }
    #expect(
      losing == [
        [.subset, .superset], [.subset, .intersects], [.intersects, .superset],
        [.intersects, .intersects],
      ])
  }
}
