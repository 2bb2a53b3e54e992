using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace PlexButler.Architecture.Tests;

/// <summary>The order of the rooms holds in what was compiled, calls of extension methods and generic arguments included.</summary>
public sealed class LayeringSpecs
{
    public static TheoryData<string> Projects => new(Rooms.Order.Keys);

    [Theory, MemberData(nameof(Projects))]
    public void Rooms_use_only_rooms_further_down(string project)
    {
        var order = Rooms.Order[project];
        var upward = Arrows(project)
            .Where(arrow => Array.IndexOf(order, arrow.To) <= Array.IndexOf(order, arrow.From))
            .Select(static arrow => $"{arrow.From} -> {arrow.To}: {arrow.Example}");
        Breaches.AssertNone(upward);
    }

    [Theory, MemberData(nameof(Projects))]
    public void Rooms_are_all_in_the_list_and_the_list_names_no_other(string project) =>
        Assert.Equal(
            Rooms.Order[project].Order(StringComparer.Ordinal),
            SourceTree.RoomsOfTypes(project).Values.Distinct().Order(StringComparer.Ordinal)
        );

    [Fact]
    public void The_compiled_code_is_what_the_list_speaks_of() =>
        Assert.All(Rooms.Order.Keys.Where(static p => Rooms.Order[p].Length > 1), static project =>
            Assert.NotEmpty(Arrows(project))
        );

    static IEnumerable<(string From, string To, string Example)> Arrows(string project)
    {
        var rooms = SourceTree.RoomsOfTypes(project);
        return from type in Compiled(project).Types
            let room = RoomOf(type, rooms)
            where room is not null
            from dependency in type.Dependencies
            let target = RoomOf(dependency.Target, rooms)
            where target is not null && target != room
            select (room, target, $"{type.Name} uses {dependency.Target.Name}");
    }

    static string? RoomOf(IType type, IReadOnlyDictionary<string, string> rooms)
    {
        var name = type.FullName;
        var end = name.IndexOfAny(['+', '`', '<', '/']);
        return rooms.GetValueOrDefault(end < 0 ? name : name[..end]);
    }

    static ArchUnitNET.Domain.Architecture Compiled(string project) =>
        new ArchLoader().LoadAssemblies(System.Reflection.Assembly.Load(AssemblyName(project))).Build();

    static string AssemblyName(string project) => project == "Butler.Bot" ? "butler" : $"Plex{project}";
}
