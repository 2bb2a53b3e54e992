using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace PlexButler.Tests;

/// <summary>What a value is that nobody chose: never something good, and never shared.</summary>
public sealed class DefaultValueSpecs
{
    static readonly Type[] PublicTypes = typeof(PlexServer).Assembly.GetExportedTypes();

    [Fact]
    public void No_public_enum_has_a_name_for_zero() =>
        Assert.All(PublicTypes.Where(type => type.IsEnum), type =>
            Assert.False(Enum.IsDefined(type, 0), $"default({type.Name}) is {Enum.ToObject(type, 0)}")
        );

    // LanguageExt demands a struct for a runtime; without a connection it can do nothing.
    [Fact]
    public void Only_the_runtime_is_a_public_struct() =>
        Assert.Equal([typeof(Runtime)], PublicTypes.Where(type => type is { IsValueType: true, IsEnum: false }));

    [Fact]
    public void Only_this_assembly_can_add_a_case_to_a_closed_union()
    {
        var unions = PublicTypes
            .Where(type => type is { IsAbstract: true, IsSealed: false, IsInterface: false })
            .ToArray();
        Assert.Contains(typeof(ButlerError), unions);
        Assert.Contains(typeof(PlexNotification), unions);
        Assert.All(unions, union =>
            Assert.Contains(
                union.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly),
                method => method is { IsAbstract: true, IsAssembly: true }
            )
        );
    }

    [Fact]
    public void Binding_the_options_changes_no_shared_default()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Identity:Product"] = "Changed",
                    ["Identity:DeviceName"] = "Changed",
                    ["Retry:MaxElapsed"] = "00:00:59",
                    ["Retry:Jitter"] = "0.9",
                }
            )
            .Build();
        var options = new PlexButlerOptions();
        configuration.Bind(options);
        Assert.Equal(("Changed", 0.9), (options.Identity.Product, options.Retry.Jitter));
        Assert.Equal(
            ("PlexButler", 0.2, TimeSpan.FromSeconds(8)),
            (ClientIdentity.Default.Product, RetryPolicy.Default.Jitter, RetryPolicy.Default.MaxElapsed)
        );
        Assert.Equal("PlexButler", new PlexButlerOptions().Identity.DeviceName);
        Assert.Equal("PlexButler", PlexServer.At("http://plex", "").Identity.Product);
    }

    [Fact]
    public void No_public_field_holds_an_object_that_a_binder_could_write_into() =>
        Assert.All(PublicTypes, type =>
            Assert.DoesNotContain(
                type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly),
                field =>
                    !type.IsEnum
                    && field.FieldType.Assembly == typeof(PlexServer).Assembly
                    && field.FieldType.GetProperties().Any(property => property.CanWrite)
            )
        );
}
