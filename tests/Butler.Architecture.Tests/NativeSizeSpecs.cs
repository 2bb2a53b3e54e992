using System.Reflection;
using LanguageExt;

namespace PlexButler.Architecture.Tests;

/// <summary>What makes the native program grow and no warning tells.</summary>
public sealed class NativeSizeSpecs
{
    // Joining makes a Seq of Seqs, whose methods join again: the native compiler generates each level, down to its limit.
    static readonly string[] Joining =
    [
        .. from type in new[]
        {
            "Seq`1",
            "Seq",
            "SeqLoan`1",
            "SeqExtensions",
            "MSeq`1",
            "AtomSeq`1",
            "ListExtensions",
            "Prelude",
        }
        from member in new[]
        {
            "Add",
            "Append",
            "Combine",
            "Concat",
            "Cons",
            "Flatten",
            "Plus",
            "op_Addition",
            "get_Inits",
        }
        from name in new[] { member, char.ToLowerInvariant(member[0]) + member[1..] }
        select $"{type}.{name}",
        "Error.Append",
        "Error.op_Addition",
    ];

    public static TheoryData<string> Shipped =>
        new("PlexButler.Core", "PlexButler.FSharp", "PlexButler.Discord", "PlexButler.Sandbox", "butler");

    [Theory, MemberData(nameof(Shipped))]
    public void Sequences_of_LanguageExt_are_never_joined(string assembly) =>
        Breaches.AssertNone(Joins(Assembly.Load(assembly)));

    [Fact]
    public void A_call_that_joins_sequences_is_found()
    {
        var found = Joins(typeof(NativeSizeSpecs).Assembly).ToArray();

        Assert.Equal(
            ["Seq`1.Add", "Seq`1.Concat", "Seq`1.op_Addition"],
            found
                .Where(static join => join.Contains(nameof(Join), StringComparison.Ordinal))
                .Select(static join => join.Split(' ')[^1])
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Other_calls_of_LanguageExt_are_seen_in_what_uses_it() =>
        Assert.All(["PlexButler.Core", "PlexButler.FSharp", "PlexButler.Discord", "butler"], static assembly =>
            Assert.NotEmpty(CompiledCalls.OfLanguageExt(Assembly.Load(assembly).Location))
        );

    static IEnumerable<string> Joins(Assembly assembly) =>
        from call in CompiledCalls.OfLanguageExt(assembly.Location)
        where Joining.Contains(call.Member)
        select $"{call.Caller} calls {call.Member}";

    static Seq<int> Join(Seq<int> some) => some.Add(1).Concat(some) + some;
}
