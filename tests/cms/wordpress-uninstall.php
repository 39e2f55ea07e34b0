<?php
/**
 * Deactivates the plugin and runs what runs when it is deleted.
 *
 * Called with WordPress's folder and host:port; reads `{ network }`: whether to do so in the network
 * that `wordpress-network.php` has made, with two more sites. Prints `{ before, after }`, the names
 * of the rows that are the plugin's, by table of options.
 */

list( , $folder, $host ) = $argv;
$_SERVER['HTTP_HOST']   = $host;
$_SERVER['REQUEST_URI'] = '/';
$network                = ! empty( json_decode( file_get_contents( 'php://stdin' ), true )['network'] );
if ( $network ) {
	define( 'MULTISITE', true );
	define( 'SUBDOMAIN_INSTALL', false );
	define( 'DOMAIN_CURRENT_SITE', $host );
	define( 'PATH_CURRENT_SITE', '/' );
	define( 'SITE_ID_CURRENT_SITE', 1 );
	define( 'BLOG_ID_CURRENT_SITE', 1 );
}
require_once "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/plugin.php';

/** The plugin's rows. */
function own_rows() {
	global $wpdb;
	$rows = array();
	foreach ( $wpdb->get_col( "SHOW TABLES LIKE '%options'" ) as $table ) {
		$rows[ $table ] = $wpdb->get_col( "SELECT option_name FROM `$table` WHERE option_name LIKE '%article%analyzer%'" );
	}
	return $rows;
}

// As saving the settings does.
add_option( 'article_analyzer', array( 'automatic' => true ) );
foreach ( $network ? array( '/second/', '/third/' ) : array() as $path ) {
	$site = wp_insert_site(
		array(
			'domain'  => $host,
			'path'    => $path,
			'user_id' => 1,
		)
	);
	if ( is_wp_error( $site ) ) {
		exit( $site->get_error_message() );
	}
	add_blog_option( $site, 'article_analyzer', array( 'automatic' => true ) );
}
$before = own_rows();
deactivate_plugins( 'article-analyzer/article-analyzer.php' );
uninstall_plugin( 'article-analyzer/article-analyzer.php' );
echo json_encode( array( 'before' => $before, 'after' => own_rows() ) );
