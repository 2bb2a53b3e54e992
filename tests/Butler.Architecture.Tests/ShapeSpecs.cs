using System.Reflection;
using System.Runtime.CompilerServices;

namespace PlexButler.Architecture.Tests;

/// <summary>What the compiled types look like.</summary>
public sealed class ShapeSpecs
{
    static readonly Assembly[] Shipped =
    [
        .. new[]
        {
            "PlexButler.Core",
            "PlexButler.HealthChecks",
            "PlexButler.Testing",
            "PlexButler.Discord",
            "PlexButler.Sandbox",
            "butler",
        }.Select(Assembly.Load),
    ];

    static IEnumerable<Type> Types =>
        Shipped
            .SelectMany(static assembly => assembly.GetTypes())
            .Where(static type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false));

    [Fact]
    public void Constructors_of_services_take_at_most_seven_parameters() =>
        Breaches.AssertNone(
            Types
                .Where(static type => type.IsClass && type.GetMethod("<Clone>$") is null)
                .SelectMany(static type => type.GetConstructors((BindingFlags)52))
                .Where(static constructor => constructor.GetParameters().Length > 7)
                .Select(static constructor => constructor.DeclaringType!.FullName!)
        );

    [Fact]
    public void Exceptions_are_named_exceptions_and_nothing_else_is() =>
        Assert.All(Types, static type =>
            Assert.Equal(
                type.IsAssignableTo(typeof(Exception)),
                type.Name.EndsWith("Exception", StringComparison.Ordinal)
            )
        );

    [Fact]
    public void No_two_types_of_one_assembly_share_a_name() =>
        Breaches.AssertNone(
            Types
                .Where(static type => !type.IsNested)
                .GroupBy(static type => (type.Assembly, type.Name))
                .Where(static group => group.Count() > 1)
                .Select(static group => string.Join(", ", group.Select(static type => type.FullName)))
        );
}
